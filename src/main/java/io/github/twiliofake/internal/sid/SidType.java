package io.github.twiliofake.internal.sid;

import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The types of SID: two letters that name the resource, then 32 hexadecimal digits.
 *
 * <p>Source: the patterns {@code ^SC[0-9a-fA-F]{32}$}, {@code ^MG…}, {@code ^AC…} of Twilio's API description.
 */
public enum SidType {
    /** An account, {@code AC…}. */
    ACCOUNT("AC"),
    /** An alphanumeric sender, {@code AI…}. */
    ALPHA_SENDER("AI"),
    /** An API key, {@code SK…}. */
    API_KEY("SK"),
    /** One of the media of a message, {@code ME…}. */
    MEDIA("ME"),
    /** A Messaging Service, {@code MG…}. */
    MESSAGING_SERVICE("MG"),
    /** A message with media, {@code MM…}. */
    MMS_MESSAGE("MM"),
    /** A phone number, {@code PN…}. */
    PHONE_NUMBER("PN"),
    /** A short code, {@code SC…}. */
    SHORT_CODE("SC"),
    /** A message without media, {@code SM…}. */
    SMS_MESSAGE("SM");

    /** The number of characters of every SID. */
    public static final int LENGTH = 34;

    private final String prefix;

    SidType(String prefix) {
        this.prefix = prefix;
    }

    /** {@return the first two letters of every SID of this type} */
    public String prefix() {
        return prefix;
    }

    /**
     * Finds the reason why a text is not a SID of this type.
     *
     * @param candidate the text @return the reason as a clause, such as {@code it has 33 characters, a SID has 34}, or {@code
     *     null} if the text is well-formed
     */
    public @Nullable String flaw(String candidate) {
        Objects.requireNonNull(candidate, "flaw(candidate)");
        if (!candidate.startsWith(prefix)) {
            boolean otherType =
                    candidate.length() == LENGTH && isCapital(candidate.charAt(0)) && isCapital(candidate.charAt(1));
            return otherType
                    ? "its prefix is " + candidate.substring(0, 2) + ", not " + prefix
                    : "it does not start with " + prefix;
        }
        if (candidate.length() != LENGTH) {
            return "it has " + candidate.length() + " characters, a SID has " + LENGTH;
        }
        for (int i = prefix.length(); i < LENGTH; i++) {
            if (!HexFormat.isHexDigit(candidate.charAt(i))) {
                return "character " + (i + 1) + " is '" + candidate.charAt(i) + "', not a hexadecimal digit";
            }
        }
        return null;
    }

    /**
     * Requires a well-formed SID of this type.
     *
     * @param candidate the text to look at
     * @return the text, unchanged
     * @throws IllegalArgumentException if the text is not a SID of this type; the message names the text and the reason
     */
    public String require(String candidate) {
        Objects.requireNonNull(candidate, "require(candidate)");
        String flaw = flaw(candidate);
        if (flaw != null) {
            throw new IllegalArgumentException(
                    "not a SID (" + prefix + " and 32 hexadecimal digits): \"" + candidate + "\": " + flaw);
        }
        return candidate;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
