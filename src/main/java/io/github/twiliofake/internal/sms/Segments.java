package io.github.twiliofake.internal.sms;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the segments of an SMS. A single segment has 160 septets of GSM-7 or 70 units of UCS-2. Each of several segments has
 * fewer, because it begins with a header.
 *
 * <p>Source: Twilio's message segment calculator (TwilioDevEd/message-segment-calculator, 2024-06).
 */
public final class Segments {
    private static final int ONLY_SEPTETS = 160;
    private static final int SEPTETS = 153;
    private static final int ONLY_UNITS = 70;
    private static final int UNITS = 67;

    /** The characters of one septet, apart from those from space to Z and from a to z. */
    private static final String BASIC = "\n\r_£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";

    /** A unit that segments do not split. Unicode counts CR LF as one grapheme, and Twilio's calculator as two. */
    private static final Pattern GRAPHEME = Pattern.compile("\\r|\\X");

    private Segments() {}

    /** Returns the number of segments of a body; 1 for an empty one. */
    public static int of(String body) {
        int segments = 1;
        int used = 0;
        int all = 0;
        for (int i = 0; i < body.length(); i++) {
            int septets = septets(body.charAt(i));
            if (septets == 0) {
                return ofUcs2(body);
            }
            if (used + septets > SEPTETS) {
                segments++;
                used = 0;
            }
            used += septets;
            all += septets;
        }
        return all <= ONLY_SEPTETS ? 1 : segments;
    }

    /** Returns the number of septets of a character, or 0 if GSM-7 lacks it. */
    private static int septets(char c) {
        if ((c >= 'a' && c <= 'z') || (c >= ' ' && c <= 'Z') || BASIC.indexOf(c) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(c) >= 0 ? 2 : 0;
    }

    private static int ofUcs2(String body) {
        if (body.length() <= ONLY_UNITS) {
            return 1;
        }
        int segments = 1;
        int used = 0;
        Matcher graphemes = GRAPHEME.matcher(body);
        while (graphemes.find()) {
            int units = graphemes.end() - graphemes.start();
            if (used > 0 && used + units > UNITS) {
                segments++;
                used = 0;
            }
            // A judgement: a grapheme longer than a segment begins a new one and fills as many as it needs.
            int last = used + units - 1;
            segments += last / UNITS;
            used = last % UNITS + 1;
        }
        return segments;
    }
}
