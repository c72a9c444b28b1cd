package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.wire.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One exact shape of a path. Segments match whole; {@code {ServiceSid}} binds any segment that is not empty. */
record PathTemplate(List<String> segments) {
    static PathTemplate of(String template) {
        return new PathTemplate(split(template));
    }

    /** {@code -1} keeps empty segments, so that a trailing slash makes another path. */
    static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }

    /** The parameters, decoded, or {@code null} if the path has another shape. */
    @Nullable
    Map<String, String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                String value = Parameters.segment(path.get(i));
                if (value == null || value.isEmpty()) {
                    return null;
                }
                parameters.put(segment.substring(1, segment.length() - 1), value);
            } else if (!segment.equals(path.get(i))) {
                return null;
            }
        }
        return parameters;
    }
}
