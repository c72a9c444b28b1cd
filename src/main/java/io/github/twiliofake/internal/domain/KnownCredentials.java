package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Credentials;

/** Credentials other than those of an account itself. */
public record KnownCredentials(Credentials credentials, Kind kind) {
    /** The kind of credentials. */
    public enum Kind {
        API_KEY,
        TEST
    }

    Ref ref() {
        return Ref.of(credentials.username());
    }
}
