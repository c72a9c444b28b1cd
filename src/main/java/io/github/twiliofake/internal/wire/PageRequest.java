package io.github.twiliofake.internal.wire;

import io.github.twiliofake.internal.domain.Position;
import io.github.twiliofake.internal.domain.Problems;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of a list. The position comes from the token alone; {@code Page} is the client's own count, which Twilio
 * echoes.
 */
public record PageRequest(int size, int page, @Nullable String token, Position position, PageTokens tokens) {
    private static final int DEFAULT_SIZE = 50;
    public static final int MAX_SIZE = 1000;
    /** The value of every number with more digits. */
    private static final int HUGE = 999_999_999;

    /**
     * Reads a query.
     *
     * @param tooLarge replaces or refuses a size above the maximum; the APIs differ
     */
    public static PageRequest of(Parameters query, PageTokens tokens, IntUnaryOperator tooLarge) {
        int size = number(query, "PageSize", DEFAULT_SIZE, 1);
        if (size > MAX_SIZE) {
            size = tooLarge.applyAsInt(size);
        }
        int page = number(query, "Page", 0, 0);
        String token = query.first("PageToken");
        if (token == null && page > 0) {
            throw Problems.pageTokenRequired(
                    "Page is " + page + " without a PageToken; follow next_page_url, which has one");
        }
        return new PageRequest(size, page, token, token == null ? Position.START : tokens.position(token), tokens);
    }

    private static int number(Parameters query, String name, int absent, int least) {
        String text = query.first(name);
        if (text == null) {
            return absent;
        }
        boolean whole = !text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int number = !whole ? -1 : text.length() > 9 ? HUGE : Integer.parseInt(text);
        if (number < least) {
            throw Problems.invalidParameter(name, name + " is \"" + text + "\", not a whole number from " + least);
        }
        return number;
    }
}
