package io.github.twiliofake.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Checks the headers of a fault. */
final class HeaderRules {
    private HeaderRules() {}

    static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(Objects.requireNonNull(name, "withHeader(name)"), Objects.requireNonNull(value, "withHeader(value)"));
        return more;
    }

    /** Returns an immutable copy in the same order, if the fake can send all of them. */
    static Map<String, String> requireHeaders(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                throw new IllegalArgumentException("not the name of a header: \"" + name + "\"");
            }
            if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding")) {
                throw new IllegalArgumentException(
                        name + ": the fake computes it from the body; use disconnect().inBody() to cut the body");
            }
            requireValue(value);
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static void requireValue(String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("not the value of a header (printable ASCII): \""
                    + value.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD") + "\"");
        }
    }
}
