package io.github.twiliofake.internal.sms;

import java.util.HashMap;
import java.util.Map;

/**
 * Smart Encoding: replaces characters outside GSM-7 by similar ones in it. Others stay, and keep the message in UCS-2.
 *
 * <p>Source: Twilio's message segment calculator (TwilioDevEd/message-segment-calculator, 2024-06).
 */
public final class SmartEncoding {
    private static final int FROM_ASCII_TO_FULLWIDTH = 0xFEE0;
    private static final Map<Character, String> REPLACEMENTS = replacements();

    private SmartEncoding() {}

    /** Returns the text after Smart Encoding; the same instance if nothing changes. */
    public static String replaced(String text) {
        int i = 0;
        while (i < text.length() && !REPLACEMENTS.containsKey(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length()).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            String replacement = REPLACEMENTS.get(c);
            if (replacement == null) {
                replaced.append(c);
            } else {
                replaced.append(replacement);
            }
        }
        return replaced.toString();
    }

    private static Map<Character, String> replacements() {
        Map<Character, String> all = new HashMap<>();
        put(all, "\"", "\u00AB\u00BB\u201C\u201D\u02BA\u02EE\u201F\u201E\u275D\u275E\u301D\u301E\uFF02");
        put(all, "'", "\u2018\u2019\u02BB\u02C8\u02BC\u02BD\u02B9\u201B\uFF07\u00B4\u02CA`\u02CB\u275B\u275C");
        put(all, "'", "\u0313\u0314\uFE10\uFE11");
        put(all, "/", "\u00F7\u29F8\u0337\u0338\u2044\u2215\uFF0F");
        put(all, "1/4", "\u00BC");
        put(all, "1/2", "\u00BD");
        put(all, "3/4", "\u00BE");
        put(all, "\\", "\u29F9\u29F5\u20E5\uFE68\uFF3C");
        put(all, "_", "\u0332\uFF3F\u2017");
        put(all, "|", "\u20D2\u20D3\u2223\uFF5C\u23B8\u23B9\u23D0\u239C\u239F");
        put(all, "-", "\u23BC\u23BD\u2015\uFE63\uFF0D\u2010\u2043\u2014\u2013\u2022");
        put(all, "@", "\uFE6B\uFF20");
        put(all, "$", "\uFE69\uFF04");
        put(all, "!", "\u01C3\uFE15\uFE57\uFF01");
        put(all, "!!", "\u203C");
        put(all, "#", "\uFE5F\uFF03");
        put(all, "%", "\uFE6A\uFF05");
        put(all, "&", "\uFE60\uFF06");
        put(all, ",", "\u201A\u0326\uFE50\uFE51\uFF0C\uFF64\u3001");
        put(all, "(", "\u2768\u276A\uFE59\uFF08\u27EE\u2985");
        put(all, ")", "\u2769\u276B\uFE5A\uFF09\u27EF\u2986");
        put(all, "*", "\u204E\u2217\u229B\u2722\u2723\u2724\u2725\u2731\u2732\u2733\u273A\u273B\u273C\u273D");
        put(all, "*", "\u2743\u2749\u274A\u274B\u29C6\uFE61\uFF0A");
        put(all, "+", "\u02D6\uFE62\uFF0B");
        put(all, ".", "\u3002\uFE52\uFF0E\uFF61");
        put(all, "...", "\u2026");
        put(all, ":", "\u02D0\u02F8\u2982\uA789\uFE13\uFF1A");
        put(all, ";", "\u204F\uFE14\uFE54\uFF1B");
        // The last of each is the quotation mark that points the other way, as in Twilio's list.
        put(all, "<", "\uFE64\uFF1C\u203A");
        put(all, ">", "\uFE65\uFF1E\u2039");
        put(all, "=", "\u0347\uA78A\uFE66\uFF1D");
        put(all, "?", "\uFE16\uFE56\uFF1F");
        put(all, "^", "\u02C6\u0302\uFF3E\u1DCD");
        put(all, "~", "\u02DC\u02F7\u0303\u0330\u0334\u223C\uFF5E");
        put(all, "{", "\u2774\uFE5B\uFF5B");
        put(all, "}", "\u2775\uFE5C\uFF5D");
        put(all, "[", "\uFF3B");
        put(all, "]", "\uFF3D");
        // A judgement: one space for each. The calculator has two for most of them and seven for a tab, probably by
        // mistake.
        put(all, " ", "\t\u0080\u008D\u0090\u009B\u009F\u00A0\u2028\u2029\u202F\u205F\u3000");
        put(all, " ", "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A");
        put(all, "", "\u0000\u0003\u0004\u0010\u0011\u0012\u0013\u0014\u0017\u0019\u200B\u2060\uFEFF");
        fullwidth(all, '0', '9');
        fullwidth(all, 'A', 'Z');
        smallCapitals(
                all,
                "A\u1D00B\u0299C\u1D04D\u1D05E\u1D07F\uA730G\u0262H\u029CI\u026AJ\u1D0AK\u1D0BL\u029FM\u1D0D"
                        + "N\u0274O\u1D0FP\u1D18R\u0280S\uA731T\u1D1BU\u1D1CV\u1D20W\u1D21Y\u028FZ\u1D22");
        return all;
    }

    private static void put(Map<Character, String> all, String replacement, String replaced) {
        for (int i = 0; i < replaced.length(); i++) {
            all.put(replaced.charAt(i), replacement);
        }
    }

    private static void fullwidth(Map<Character, String> all, char first, char last) {
        for (char c = first; c <= last; c++) {
            all.put((char) (c + FROM_ASCII_TO_FULLWIDTH), String.valueOf(c));
        }
    }

    /** Adds pairs: a capital and the small capital that it replaces. */
    private static void smallCapitals(Map<Character, String> all, String pairs) {
        for (int i = 0; i < pairs.length(); i += 2) {
            all.put(pairs.charAt(i + 1), pairs.substring(i, i + 1));
        }
    }
}
