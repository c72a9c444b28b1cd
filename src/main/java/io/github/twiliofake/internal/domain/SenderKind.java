package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;

/** The kinds of sender in a pool. A test ensures that there is one for each type of {@link Sender}. */
public enum SenderKind {
    SHORT_CODE(ShortCode.class, SidType.SHORT_CODE, "short code", true),
    PHONE_NUMBER(PhoneNumber.class, SidType.PHONE_NUMBER, "phone number", true),
    ALPHA_SENDER(AlphaSender.class, SidType.ALPHA_SENDER, "alpha sender", false);

    private static final SenderKind[] ALL = values();

    private final Class<? extends Sender> type;
    private final SidType sidType;
    private final String noun;
    private final boolean isNumber;

    SenderKind(Class<? extends Sender> type, SidType sidType, String noun, boolean isNumber) {
        this.type = type;
        this.sidType = sidType;
        this.noun = noun;
        this.isNumber = isNumber;
    }

    public static SenderKind of(Class<? extends Sender> type) {
        for (SenderKind kind : ALL) {
            if (kind.type == type) {
                return kind;
            }
        }
        throw new IllegalStateException("there is no kind of sender for " + type);
    }

    Class<? extends Sender> type() {
        return type;
    }

    public SidType sidType() {
        return sidType;
    }

    /**
     * Returns true for a kind that is unique in the world, stays in its account without a service, and counts towards the size of
     * a pool.
     */
    public boolean isNumber() {
        return isNumber;
    }

    String noun() {
        return noun;
    }

    /** {@return the name of the list of these senders in a service, or of an account} */
    String listOf(String ownerSid) {
        return ownerSid + "/" + sidType.prefix();
    }
}
