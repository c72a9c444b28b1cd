package io.github.twiliofake.internal.domain;

import org.jspecify.annotations.Nullable;

/**
 * A request that Twilio would refuse: what it answers, and what only the fake can tell (the remark goes to the journal,
 * never to the client). Made by {@link Problems} alone.
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

    /** Twilio's words for a request to this resource. */
    public String message(String resourcePath) {
        return String.valueOf(getMessage()).replace(PATH, resourcePath);
    }

    /** The extra key that only answers 401 have. */
    public @Nullable String detail() {
        return detail;
    }

    public @Nullable String remark() {
        return remark;
    }
}
