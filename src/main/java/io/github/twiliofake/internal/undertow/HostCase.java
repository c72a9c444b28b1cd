package io.github.twiliofake.internal.undertow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the case of {@code Host} that of the request target. Undertow compares the two exactly, and refuses a request in which
 * they differ before any handler. Host names are not case-sensitive, and a proxy uses the target only (RFC 9112, 3.2.2).
 */
final class HostCase {
    private HostCase() {}

    /** Loaded on first use, because most fakes do not need it. */
    private static final class Header {
        static final Pattern HOST = Pattern.compile("\\r\\n[Hh][Oo][Ss][Tt]:[ \\t]*([^: \\t\\r\\n]+)");
    }

    /** Looks at bytes that may be the start of a request, and changes only the case of letters. */
    static void mend(ByteBuffer buffer, int from, int to) {
        int end = from;
        byte last = 0;
        while (end < to && (last = buffer.get(end)) >= 'A' && last <= 'Z') {
            end++;
        }
        // Nearly every request has a path after its method. Without a method, the bytes are not the start of a request.
        if (last != ' ' || end == from || end + 1 >= to || buffer.get(end + 1) == '/') {
            return;
        }
        byte[] bytes = new byte[to - from];
        buffer.get(from, bytes);
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        int targetEnd = head.indexOf(' ', end + 1 - from);
        Matcher host = Header.HOST.matcher(head);
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
