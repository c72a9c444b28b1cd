package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sid.Mark;
import io.github.twiliofake.internal.sid.SidType;

/**
 * Deterministic SIDs and secrets: sixteen digits for the seed (so that no SID of one test is valid in another), then a number of
 * sixteen digits (so that a reader can distinguish them).
 */
public final class Sids {
    private static final String HEX = "0123456789abcdef";
    private static final String ZEROS = "0".repeat(SidType.LENGTH - 2 - Mark.LENGTH);

    private final long hash;
    private final String mark;

    public Sids(String seed) {
        this.hash = mixed(fnv1a(seed));
        this.mark = hex(hash);
    }

    public String sid(SidType type, long number) {
        return type.prefix() + numbered(number);
    }

    /** Returns the 32 digits after the letters of the SID with this number. */
    public String numbered(long number) {
        String digits = Long.toString(number);
        return mark + ZEROS.substring(digits.length()) + digits;
    }

    /** Returns an auth token or secret: 32 hexadecimal digits that do not resemble its SID. */
    public String secret(String sid) {
        long first = mixed(hash + fnv1a(sid));
        return hex(first) + hex(mixed(first ^ hash));
    }

    /** Returns the sixteen digits that all SIDs of this seed share. */
    public String mark() {
        return mark;
    }

    private static long fnv1a(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Makes seeds that differ in one letter differ in all digits. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static String hex(long value) {
        char[] digits = new char[16];
        for (int i = 0; i < 16; i++) {
            digits[i] = HEX.charAt((int) (value >>> (60 - 4 * i)) & 15);
        }
        return new String(digits);
    }
}
