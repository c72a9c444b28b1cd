package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.wire.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One exact shape of a path. Segments match whole; {@code {ServiceSid}} binds any segment that is not empty. */
record PathTemplate(List<Segment> segments) {
    /** What has to stand there, or the name of the parameter that does. */
    record Segment(String text, boolean isParameter) {
        static Segment of(String template) {
            return template.startsWith("{")
                    ? new Segment(template.substring(1, template.length() - 1), true)
                    : new Segment(template, false);
        }
    }

    static PathTemplate of(String template) {
        return new PathTemplate(
                Arrays.stream(template.split("/", -1)).map(Segment::of).toList());
    }

    /**
     * Returns the path of this shape that a client may have meant, or {@code null}. It puts right slashes too many, a missing
     * version, and the case of the fixed segments.
     */
    @Nullable
    String meant(String path) {
        String[] sent = path.replaceFirst("^(?i)(?!/*v1/)/*", "/v1/")
                .replaceAll("//+", "/")
                .replaceFirst("/$", "")
                .split("/", -1);
        if (sent.length != segments.size()) {
            return null;
        }
        StringBuilder meant = new StringBuilder();
        for (int i = 0; i < sent.length; i++) {
            Segment segment = segments.get(i);
            if (!segment.isParameter() && !segment.text().equalsIgnoreCase(sent[i])) {
                return null;
            }
            meant.append(i == 0 ? "" : "/").append(segment.isParameter() ? sent[i] : segment.text());
        }
        return meant.toString();
    }

    /** The parameters, decoded, or {@code null} if the path has another shape. A trailing slash makes another one. */
    @Nullable
    Map<String, String> match(String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int start = 0;
        for (Segment segment : segments) {
            if (start > path.length()) {
                return null;
            }
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (segment.isParameter()) {
                String value = Parameters.segment(path.substring(start, end));
                if (value == null || value.isEmpty()) {
                    return null;
                }
                parameters.put(segment.text(), value);
            } else if (end - start != segment.text().length() || !path.startsWith(segment.text(), start)) {
                return null;
            }
            start = end + 1;
        }
        return start > path.length() ? parameters : null;
    }
}
