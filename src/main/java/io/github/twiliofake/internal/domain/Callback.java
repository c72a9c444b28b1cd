package io.github.twiliofake.internal.domain;

import io.github.twiliofake.message.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A status callback that is due.
 *
 * @param hook the URL that the application configured, and its method
 * @param parameters its parameters, in order
 */
public record Callback(String accountSid, String messageSid, Hook hook, Map<String, String> parameters) {
    /** Such as {@code 2601010000}: year, month, day, hour and minute, UTC. */
    private static final DateTimeFormatter DONE_DATE =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Returns the callback of one step of a message.
     *
     * @param message the message after the step
     */
    static Callback of(Message message, Hook hook, Instant now) {
        return new Callback(
                message.accountSid(),
                message.sid(),
                hook,
                parameters(message, message.status().toString(), now));
    }

    /** {@return the parameters about a message with a status, in the order that recordings of 2023 have} */
    public static Map<String, String> parameters(Message message, String status, Instant now) {
        boolean isFinal =
                message.status() == Message.Status.DELIVERED || message.status() == Message.Status.UNDELIVERED;
        Map<String, String> parameters = new LinkedHashMap<>();
        if (isFinal) {
            parameters.put("RawDlrDoneDate", DONE_DATE.format(now));
        }
        if (message.errorCode() != null) {
            parameters.put("ErrorCode", message.errorCode().toString());
        }
        parameters.put("SmsSid", message.sid());
        parameters.put("SmsStatus", status);
        parameters.put("MessageStatus", status);
        parameters.put("To", message.to());
        if (message.messagingServiceSid() != null) {
            parameters.put("MessagingServiceSid", message.messagingServiceSid());
        }
        parameters.put("MessageSid", message.sid());
        parameters.put("AccountSid", message.accountSid());
        if (message.from() != null) {
            parameters.put("From", message.from());
        }
        parameters.put("ApiVersion", "2010-04-01");
        return parameters;
    }
}
