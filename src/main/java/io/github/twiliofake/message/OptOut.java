package io.github.twiliofake.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's wish to receive no more messages: from a whole service, or from one sender that is in no service.
 *
 * <pre>{@code
 * twilio.console().optOut(patient, reminders);
 * assertThat(twilio.inventory().optOuts()).extracting(OptOut::number).containsExactly(patient.number());
 * }</pre>
 *
 * <p>Source: Twilio's page on Advanced Opt-Out, and error 21610.
 *
 * @param number the number of the person's phone, in E.164
 * @param accountSid the SID, {@code AC…}, of the account
 * @param serviceSid the SID, {@code MG…}, of the service, or {@code null} for an opt-out from one sender
 * @param sender the number of the sender, or {@code null} for an opt-out from a service
 * @param instant the time of the opt-out, by the fake's clock
 */
public record OptOut(
        String number,
        String accountSid,
        @Nullable String serviceSid,
        @Nullable String sender,
        Instant instant) {}
