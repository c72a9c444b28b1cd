package io.github.twiliofake.internal.domain;

import java.time.Instant;

/** A sender's place in a service. A separate row, so that the sender can change independently. */
record Membership(String senderSid, SenderKind kind, String serviceSid, Instant dateCreated) {
    Ref ref() {
        return new Ref(senderSid, serviceSid);
    }

    /** {@return the name of its list} */
    String list() {
        return kind.listOf(serviceSid);
    }
}
