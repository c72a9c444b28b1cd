package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every auth token and secret that a fake ever issued, and their redaction. Searches a text as it is and with up to {@value
 * #LAYERS} layers of URL and JSON escapes removed, whichever characters are escaped. Finds secrets plain and inside Base64. The
 * time for a text depends on its length, not on the number of secrets. Thread-safe. Never forgets a secret.
 */
public final class Secrets {
    /** Not shorter, because short secrets occur in harmless texts by chance. Only a test would choose one. */
    private static final int SHORTEST = 8;

    private static final int LAYERS = 3;
    /** The most characters that can represent one: six in each layer, as in JSON. */
    private static final int LONGEST_ESCAPE = 6 * 6 * 6;

    /** Up to this number, searching for one pattern after the other with the JDK is faster than the loop for all. */
    private static final int FEW = 8;
    /** The size of the filter. */
    private static final int BITS_FOR_EACH = 16;

    private static final int FACTOR = 31;
    /** The weight of the first of {@link #SHORTEST} characters in their hash. */
    private static final int WEIGHT_OF_FIRST = weightOfFirst();

    /** A form of a secret in a text. */
    private record Pattern(String text, boolean isBase64) {}

    /** All patterns, until they are too many. */
    private volatile List<Pattern> few = List.of();
    /** All patterns by the hash of their beginning, once they are too many for a list. */
    private final Map<Integer, Set<Pattern>> byHash = new ConcurrentHashMap<>();
    /** A bit for each hash of a pattern, so that nearly all other hashes need no look-up. Its length is a power of two. */
    private volatile long[] filter = new long[1];

    private volatile int shortest = Integer.MAX_VALUE;
    private volatile int longest;

    /** Hides this password from now on. */
    synchronized void add(Credentials credentials) {
        String password = credentials.password();
        if (password.length() < SHORTEST) {
            return;
        }
        add(new Pattern(password, false));
        if (password.indexOf(' ') >= 0) {
            // The form encoding of a blank.
            add(new Pattern(password.replace(' ', '+'), false));
        }
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            String inside = insideBase64(bytes, before);
            add(new Pattern(inside, true));
            if (inside.indexOf('+') >= 0 || inside.indexOf('/') >= 0) {
                add(new Pattern(inside.replace('+', '-').replace('/', '_'), true));
            }
        }
    }

    private void add(Pattern pattern) {
        shortest = Math.min(shortest, pattern.text().length());
        longest = Math.max(longest, pattern.text().length());
        if (byHash.isEmpty() && few.size() < FEW) {
            List<Pattern> more = new ArrayList<>(few);
            more.add(pattern);
            few = more;
            return;
        }
        few.forEach(this::index);
        index(pattern);
        few = List.of();
    }

    private void index(Pattern pattern) {
        int hash = hash(pattern.text());
        byHash.computeIfAbsent(hash, key -> ConcurrentHashMap.newKeySet()).add(pattern);
        long[] bits = filter;
        if (byHash.size() * BITS_FOR_EACH > bits.length * Long.SIZE) {
            bits = new long[Integer.highestOneBit(byHash.size() * BITS_FOR_EACH * 4 / Long.SIZE)];
            for (int each : byHash.keySet()) {
                set(bits, each);
            }
        } else {
            set(bits, hash);
        }
        // Writes the field even for the same array, so that threads that read it from now on see its new bit.
        filter = bits;
    }

    /**
     * Returns the characters of Base64 that depend on a secret alone, with this number of bytes before it in a group of three.
     */
    private static String insideBase64(byte[] secret, int before) {
        byte[] all = new byte[before + secret.length];
        System.arraycopy(secret, 0, all, before, secret.length);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(all);
        return base64.substring((before * 8 + 5) / 6, all.length * 8 / 6);
    }

    /** {@return the text with {@code ***} for each secret; the same object if there is none} */
    public String redact(String text) {
        return redact(text, text.length());
    }

    /** {@return at most this number of first characters of a text, redacted as by {@link #redact(String)}} */
    public String redact(String text, int length) {
        if (text.length() < shortest) {
            return text.length() <= length ? text : text.substring(0, length);
        }
        // Hides a secret that begins within the length as a whole.
        int looked = (int) Math.min(text.length(), length + (long) longest * LONGEST_ESCAPE);
        Unescaped view = Unescaped.of(looked == text.length() ? text : text.substring(0, looked));
        Hidden hidden = new Hidden();
        find(view, hidden);
        for (int layer = 0; layer < LAYERS; layer++) {
            Unescaped next = view.unescaped();
            if (next == view) {
                break;
            }
            view = next;
            find(view, hidden);
        }
        return hidden.redacted(text, Math.min(length, text.length()));
    }

    private void find(Unescaped view, Hidden hidden) {
        List<Pattern> patterns = few;
        if (patterns.isEmpty()) {
            findByHash(view, hidden);
            return;
        }
        for (Pattern pattern : patterns) {
            for (int at = view.text().indexOf(pattern.text()); at >= 0; ) {
                hide(pattern, view, at, hidden);
                at = view.text().indexOf(pattern.text(), at + 1);
            }
        }
    }

    private void findByHash(Unescaped view, Hidden hidden) {
        String text = view.text();
        if (text.length() < SHORTEST) {
            return;
        }
        long[] bits = filter;
        int hash = hash(text);
        for (int at = 0; ; at++) {
            if (mayBeSet(bits, hash)) {
                for (Pattern pattern : byHash.getOrDefault(hash, Set.of())) {
                    if (text.startsWith(pattern.text(), at)) {
                        hide(pattern, view, at, hidden);
                    }
                }
            }
            int next = at + SHORTEST;
            if (next >= text.length()) {
                return;
            }
            hash = (hash - text.charAt(at) * WEIGHT_OF_FIRST) * FACTOR + text.charAt(next);
        }
    }

    private static void hide(Pattern pattern, Unescaped view, int at, Hidden hidden) {
        int from = at;
        int to = at + pattern.text().length();
        if (pattern.isBase64()) {
            // The characters around it belong to the same word, and the edges hold some bits of the secret.
            while (from > 0 && isOfBase64(view.text().charAt(from - 1))) {
                from--;
            }
            while (to < view.text().length() && isOfBase64(view.text().charAt(to))) {
                to++;
            }
        }
        hidden.add(view.start(from), view.start(to));
    }

    /** Returns true for a character of Base64, except for the slash, which also separates the segments of a path. */
    private static boolean isOfBase64(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || "+-_=".indexOf(c) >= 0;
    }

    private static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < SHORTEST; i++) {
            hash = hash * FACTOR + text.charAt(i);
        }
        return hash;
    }

    private static int weightOfFirst() {
        int weight = 1;
        for (int i = 1; i < SHORTEST; i++) {
            weight *= FACTOR;
        }
        return weight;
    }

    private static void set(long[] bits, int hash) {
        bits[(hash >>> 6) & (bits.length - 1)] |= 1L << hash;
    }

    private static boolean mayBeSet(long[] bits, int hash) {
        return (bits[(hash >>> 6) & (bits.length - 1)] & (1L << hash)) != 0;
    }
}
