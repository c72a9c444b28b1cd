package io.github.twiliofake.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The effect of a fault on a call. The fault step notes it, and the recorder reads it.
 *
 * @param withheld the operation's response if the client does not get it, or {@code null}
 */
public record Strike(String name, String what, boolean isCarriedOut, Response.@Nullable Whole withheld) {
    /** Returns the strike after the operation answered and the fake sends this response. */
    public Strike answered(Response.Whole sent) {
        return new Strike(name, what, sent.errorCode() == null, null);
    }

    /** Returns the strike after the operation answered and the fake withholds this response. */
    public Strike withholding(Response.Whole answer) {
        return new Strike(name, what, answer.errorCode() == null, answer);
    }
}
