package io.github.twiliofake.model;

import java.time.Instant;

/**
 * An account. Every fake starts with one, and {@link io.github.twiliofake.account.Seeder#account} adds more. An account cannot
 * see the resources of another.
 *
 * <pre>{@code
 * Account other = twilio.seed().account("Other");
 * MessagingService theirs = twilio.account(other).seed().service("Theirs");
 * assertThat(twilio.inventory().services()).doesNotContain(theirs);
 * }</pre>
 *
 * @param sid its SID, {@code AC…}
 * @param friendlyName its name
 * @param credentials its SID and auth token
 * @param dateCreated the time of its creation, by the fake's clock
 */
public record Account(String sid, String friendlyName, Credentials credentials, Instant dateCreated) {}
