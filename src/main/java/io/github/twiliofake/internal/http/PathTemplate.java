package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.wire.Parameters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One exact shape of a path. Segments match whole. {@code {ServiceSid}} binds a segment that is not empty, and
 * {@code {Sid}.json} what stands before the suffix. Where two shapes match, the one that fixes more of an earlier segment
 * comes first.
 */
record PathTemplate(List<Segment> segments) implements Comparable<PathTemplate> {
    /**
     * A fixed text, or a parameter and the text that follows it.
     *
     * @param parameter the name of the parameter, or empty for a fixed text
     * @param text the fixed text, or the suffix
     */
    record Segment(String parameter, String text) implements Comparable<Segment> {
        private static final Comparator<Segment> ORDER = Comparator.comparing(Segment::isParameter)
                .thenComparing(segment -> -segment.text().length())
                .thenComparing(Segment::text);

        static Segment of(String template) {
            int end = template.indexOf('}');
            return template.startsWith("{")
                    ? new Segment(template.substring(1, end), template.substring(end + 1))
                    : new Segment("", template);
        }

        boolean isParameter() {
            return !parameter.isEmpty();
        }

        @Override
        public int compareTo(Segment other) {
            return ORDER.compare(this, other);
        }
    }

    static PathTemplate of(String template) {
        return new PathTemplate(
                Arrays.stream(template.split("/", -1)).map(Segment::of).toList());
    }

    /** Compares by the first segment in which two shapes differ, apart from the names of parameters; equal if there is none. */
    @Override
    public int compareTo(PathTemplate other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int order = segments.get(i).compareTo(other.segments.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    /**
     * Returns the path of this shape that a client probably meant, or {@code null}. It corrects extra slashes, a missing version
     * or suffix, and the case of the fixed texts.
     */
    @Nullable
    String meant(String path) {
        String version = segments.get(1).text();
        String[] sent = path.replaceFirst("^(?i)(?!/*" + Pattern.quote(version) + "/)/*", "/" + version + "/")
                .replaceAll("//+", "/")
                .replaceFirst("/$", "")
                .split("/", -1);
        if (sent.length != segments.size()) {
            return null;
        }
        StringBuilder meant = new StringBuilder();
        for (int i = 0; i < sent.length; i++) {
            Segment segment = segments.get(i);
            if (!segment.isParameter()
                    && !segment.text().equalsIgnoreCase(sent[i])
                    && !segment.text().equalsIgnoreCase(sent[i] + ".json")) {
                return null;
            }
            meant.append(i == 0 ? "" : "/");
            if (segment.isParameter()) {
                meant.append(sent[i]).append(sent[i].endsWith(segment.text()) ? "" : segment.text());
            } else {
                meant.append(segment.text());
            }
        }
        return meant.toString();
    }

    /** Returns the parameters, decoded, or {@code null} if the path has another shape. A trailing slash makes another shape. */
    @Nullable
    Map<String, String> match(String path) {
        return fits(path) ? parameters(path) : null;
    }

    /** Checks a path without creating objects: the resolver tries many shapes for one that fits. */
    private boolean fits(String path) {
        int start = 0;
        for (Segment segment : segments) {
            if (start > path.length()) {
                return false;
            }
            int end = end(path, start);
            int textStart = end - segment.text().length();
            boolean isThere = segment.isParameter() ? textStart > start : textStart == start;
            if (!isThere || !path.startsWith(segment.text(), textStart)) {
                return false;
            }
            start = end + 1;
        }
        return start > path.length();
    }

    private @Nullable Map<String, String> parameters(String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int start = 0;
        for (Segment segment : segments) {
            int end = end(path, start);
            if (segment.isParameter()) {
                String value = Parameters.segment(
                        path.substring(start, end - segment.text().length()));
                if (value == null || value.isEmpty()) {
                    return null;
                }
                parameters.put(segment.parameter(), value);
            }
            start = end + 1;
        }
        return parameters;
    }

    /** {@return the number of segments of a path, including the empty one before its first slash} */
    static int segments(String path) {
        int segments = 1;
        for (int i = 0; i < path.length(); i++) {
            segments += path.charAt(i) == '/' ? 1 : 0;
        }
        return segments;
    }

    private static int end(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? path.length() : slash;
    }
}
