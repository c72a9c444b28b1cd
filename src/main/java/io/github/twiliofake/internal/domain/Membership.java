package io.github.twiliofake.internal.domain;

import java.time.Instant;

/** A sender's place in a service: a row of its own, so that the sender may change meanwhile. */
record Membership(String senderSid, SenderKind kind, String serviceSid, Instant dateCreated) {
    Ref ref() {
        return new Ref(senderSid, serviceSid);
    }

    /** {@return the name of the list it is in} */
    String list() {
        return kind.listOf(serviceSid);
    }
}
