package io.github.twiliofake.internal.wire;

import io.github.twiliofake.internal.domain.Position;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.sid.SidType;

/**
 * Tokens with a position in a list. They have no SID, so they stay valid after the row at the position is deleted. Like Twilio's,
 * they consist of {@code PA} (after) or {@code PB} (before) and a key.
 */
// Assumed: the key. No recording has a token of such a list. Clients treat it as opaque.
public final class PageTokens {
    private static final int PLACE_DIGITS = 16;

    private final String after;
    private final String before;

    /**
     * Creates the tokens of one kind of list in one fake.
     *
     * @param mark the digits that identify the fake, so that no other fake accepts its tokens
     * @param type the type of the listed SIDs, so that no other list accepts its tokens
     */
    public PageTokens(String mark, SidType type) {
        this.after = "PA" + type.prefix() + mark;
        this.before = "PB" + type.prefix() + mark;
    }

    public String token(Position position) {
        String place = Long.toString(position.place());
        return (position.after() ? after : before) + "0".repeat(PLACE_DIGITS - place.length()) + place;
    }

    public Position position(String token) {
        boolean known = token.length() == after.length() + PLACE_DIGITS
                && (token.startsWith(after) || token.startsWith(before))
                && token.chars().skip(after.length()).allMatch(digit -> digit >= '0' && digit <= '9');
        long place = known ? Long.parseLong(token.substring(after.length())) : 0;
        if (place == 0) {
            throw Problems.invalidPageToken("this fake did not issue the PageToken \"" + token + "\"");
        }
        return new Position(token.startsWith(after), place);
    }
}
