package io.github.twiliofake.internal.domain;

import org.jspecify.annotations.Nullable;

/**
 * A refusal of a request: Twilio's response, and the fake's own explanation (the remark, which goes to the journal, never to the
 * client). Only {@link Problems} creates it.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String PATH = "{path}";

    private final int status;
    private final int code;
    private final @Nullable String detail;
    private final @Nullable String remark;

    Problem(int status, int code, String message, @Nullable String detail, @Nullable String remark) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.remark = remark;
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    /** Returns Twilio's message for a request to this resource. */
    public String message(String resourcePath) {
        return String.valueOf(getMessage()).replace(PATH, resourcePath);
    }

    /** Returns the value of a key that only 401 responses have. */
    public @Nullable String detail() {
        return detail;
    }

    public @Nullable String remark() {
        return remark;
    }
}
