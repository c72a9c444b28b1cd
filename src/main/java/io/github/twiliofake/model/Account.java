package io.github.twiliofake.model;

/**
 * An account. Every fake starts with one, and {@link io.github.twiliofake.account.Seeder#account} adds more; what one
 * account owns is invisible to the others.
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
 */
public record Account(String sid, String friendlyName, Credentials credentials) {}
