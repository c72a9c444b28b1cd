package io.github.twiliofake.internal.wire;

import io.github.twiliofake.internal.domain.Position;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.model.SidType;

/**
 * Tokens that carry a place in the order of a list, not a SID, so that they outlive whatever stood there. Like
 * Twilio's own they are {@code PA} (after) or {@code PB} (before) and a key.
 */
// Assumed: the key; no token of such a list was ever recorded. Clients treat it as opaque.
public final class PageTokens {
    private static final int PLACE_DIGITS = 16;

    private final String after;
    private final String before;

    /**
     * Tokens of one kind of list in one fake.
     *
     * @param mark the digits that everything of one fake has in common, so that no other fake takes its tokens
     * @param type the SIDs that are listed, so that no other list does
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
            throw Problems.invalidPageToken("this fake has not given out the PageToken \"" + token + "\"");
        }
        return new Position(token.startsWith(after), place);
    }
}
