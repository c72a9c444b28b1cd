package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sid.SidType;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Explains why a SID is unknown. */
final class UnknownSid {
    private UnknownSid() {}

    /** {@return the reason as a clause; {@code all} accepts the SIDs of every account} */
    static String why(SidType type, String sid, Predicate<String> all) {
        String known = inAnotherCase(sid, all);
        if (known != null) {
            return "it" + otherCase(known);
        }
        String flaw = type.flaw(sid);
        if (flaw != null) {
            return flaw;
        }
        return all.test(sid) ? "it belongs to another account" : "this fake has no such SID now";
    }

    /** Returns the SID among these that differs from a text only in the case of its letters, without iterating over them. */
    static @Nullable String inAnotherCase(String text, Predicate<String> all) {
        if (text.length() != SidType.LENGTH || all.test(text)) {
            return null;
        }
        String prefix = text.substring(0, 2).toUpperCase(Locale.ROOT);
        String digits = text.substring(2);
        String small = prefix + digits.toLowerCase(Locale.ROOT);
        String large = prefix + digits.toUpperCase(Locale.ROOT);
        return all.test(small) ? small : all.test(large) ? large : null;
    }

    static String otherCase(String known) {
        return " differs only in the case of its letters from " + known + ", and SIDs are case-sensitive";
    }
}
