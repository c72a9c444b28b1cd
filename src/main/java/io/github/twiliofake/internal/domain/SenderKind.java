package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.model.SidType;

/** The kinds of sender that a pool holds. A test sees to it that there is one for each type of {@link Sender}. */
public enum SenderKind {
    SHORT_CODE(ShortCode.class, SidType.SHORT_CODE, "short code"),
    PHONE_NUMBER(PhoneNumber.class, SidType.PHONE_NUMBER, "phone number");

    private final Class<? extends Sender> type;
    private final SidType sidType;
    private final String noun;

    SenderKind(Class<? extends Sender> type, SidType sidType, String noun) {
        this.type = type;
        this.sidType = sidType;
        this.noun = noun;
    }

    public static SenderKind of(Class<? extends Sender> type) {
        for (SenderKind kind : values()) {
            if (kind.type == type) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of sender is a " + type);
    }

    Class<? extends Sender> type() {
        return type;
    }

    public SidType sidType() {
        return sidType;
    }

    String noun() {
        return noun;
    }

    /** {@return the name of the list of these senders in a service, or of an account} */
    String listOf(String ownerSid) {
        return ownerSid + "/" + sidType.prefix();
    }
}
