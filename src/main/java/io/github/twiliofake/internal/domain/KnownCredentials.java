package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Credentials;

/** A user name that the fake knows. */
record KnownCredentials(Credentials credentials, Kind kind) {
    enum Kind {
        ACCOUNT,
        API_KEY,
        TEST
    }
}
