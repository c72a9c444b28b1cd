package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.SidType;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Explains why a SID leads nowhere. */
final class UnknownSid {
    private UnknownSid() {}

    /** {@return the reason as a clause; {@code all} knows the SIDs of every account} */
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

    /** The SID among these that a text differs from in the case of its letters alone, without a look at each of them. */
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
        return " differs in the case of its letters alone from " + known + ", and SIDs are case-sensitive";
    }
}
