package io.github.twiliofake.internal.undertow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undertow refuses a request whose {@code Host} is not, letter by letter, in a target that names a host, and does so before
 * any handler. Names of hosts have no case, and a proxy goes by the target alone (RFC 9112, 3.2.2): so {@code Host} is
 * given the target's letters.
 */
final class HostCase {
    private static final Pattern HOST = Pattern.compile("\\r\\n[Hh][Oo][Ss][Tt]:[ \\t]*([^: \\t\\r\\n]+)");

    private HostCase() {}

    /** Looks at what may be the start of a request; what is of the same length, and changes in nothing but case, is written. */
    static void mend(ByteBuffer buffer, int from, int to) {
        int end = from;
        while (end < to && buffer.get(end) >= 'A' && buffer.get(end) <= 'Z') {
            end++;
        }
        // A method and the path of an ordinary request, or something in the middle of a body.
        if (end == from || end + 1 >= to || buffer.get(end) != ' ' || buffer.get(end + 1) == '/') {
            return;
        }
        byte[] bytes = new byte[to - from];
        buffer.get(from, bytes);
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        int targetEnd = head.indexOf(' ', end + 1 - from);
        Matcher host = HOST.matcher(head);
        if (targetEnd < 0 || !host.find(targetEnd)) {
            return;
        }
        String target = head.substring(end + 1 - from, targetEnd);
        String name = host.group(1);
        int at = target.toLowerCase(Locale.ROOT).indexOf(name.toLowerCase(Locale.ROOT));
        if (at >= 0) {
            buffer.put(
                    from + host.start(1),
                    target.substring(at, at + name.length()).getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
