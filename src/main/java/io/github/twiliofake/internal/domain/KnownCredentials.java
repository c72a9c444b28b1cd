package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Credentials;

/** Credentials besides those of an account itself. */
public record KnownCredentials(Credentials credentials, Kind kind) {
    /** What they are good for. */
    public enum Kind {
        API_KEY,
        TEST
    }

    Ref ref() {
        return Ref.of(credentials.username());
    }
}
