package io.github.twiliofake.internal.domain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A word with which a person opts out, opts in or asks for help. It is the whole text, in any case.
 *
 * <p>Source: Twilio's pages on opt-out keywords and on Advanced Opt-Out. The confirmations are copied from a phone in August 2026.
 */
enum Keyword {
    STOP(
            "STOP UNSUBSCRIBE END QUIT STOPALL REVOKE OPTOUT CANCEL",
            "You have successfully been unsubscribed. You will not receive any more messages from this number. "
                    + "Reply START to resubscribe."),
    START(
            "START UNSTOP YES",
            "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
                    + "Reply STOP to unsubscribe. Msg&Data Rates May Apply."),
    HELP("HELP INFO", "Reply STOP to unsubscribe. Msg&Data Rates May Apply.");

    private static final String TOLL_FREE_STOP =
            "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this number. "
                    + "Text back \"unstop\" to receive messages again.";
    private static final String TOLL_FREE_START =
            "NETWORK MSG: You have replied \"unstop\" and will begin receiving messages again from this number.";

    private final String words;
    private final String confirmation;

    Keyword(String words, String confirmation) {
        this.words = words;
        this.confirmation = confirmation;
    }

    /** Returns the keyword in a text, or {@code null} if the text is not a keyword. */
    static @Nullable Keyword of(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (Keyword keyword : values()) {
            if (keyword.includes(word)) {
                return keyword;
            }
        }
        return null;
    }

    /** Returns the keyword in a text to a toll-free number. There, the carrier handles keywords, and knows fewer words. */
    // Assumed: the carrier knows only STOP, START and UNSTOP.
    static @Nullable Keyword ofTollFree(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "STOP" -> STOP;
            case "START", "UNSTOP" -> START;
            default -> HELP.includes(word) ? HELP : null;
        };
    }

    private boolean includes(String word) {
        return List.of(words.split(" ", -1)).contains(word);
    }

    String confirmation(boolean isTollFree) {
        if (isTollFree && this == STOP) {
            return TOLL_FREE_STOP;
        }
        return isTollFree && this == START ? TOLL_FREE_START : confirmation;
    }
}
