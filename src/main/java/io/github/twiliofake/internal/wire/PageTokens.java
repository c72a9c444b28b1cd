package io.github.twiliofake.internal.wire;

import io.github.twiliofake.internal.domain.Position;
import io.github.twiliofake.internal.domain.Problems;

/**
 * Tokens that carry an ordinal in the order of a list, not a SID, so that they outlive whatever stood there. Like
 * Twilio's own they are {@code PA} (after) or {@code PB} (before) and a key.
 */
// Assumed: the key; no token of this list was ever recorded. Clients treat it as opaque.
public final class PageTokens {
    private static final String AFTER = "PASC";
    private static final String BEFORE = "PBSC";
    private static final int ORDINAL_DIGITS = 16;

    private final String mark;

    /** Tokens with a mark that those of one fake have in common, so that no other fake takes them. */
    public PageTokens(String mark) {
        this.mark = mark;
    }

    public String token(Position position) {
        String ordinal = Long.toString(position.ordinal());
        return (position.after() ? AFTER : BEFORE) + mark + "0".repeat(ORDINAL_DIGITS - ordinal.length()) + ordinal;
    }

    public Position position(String token) {
        String after = AFTER + mark;
        String before = BEFORE + mark;
        boolean known = token.length() == after.length() + ORDINAL_DIGITS
                && (token.startsWith(after) || token.startsWith(before))
                && token.chars().skip(after.length()).allMatch(digit -> digit >= '0' && digit <= '9');
        long ordinal = known ? Long.parseLong(token.substring(after.length())) : 0;
        if (ordinal == 0) {
            throw Problems.invalidPageToken("this fake has not given out the PageToken \"" + token + "\"");
        }
        return new Position(token.startsWith(after), ordinal);
    }
}
