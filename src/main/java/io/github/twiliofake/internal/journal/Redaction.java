package io.github.twiliofake.internal.journal;

import io.github.twiliofake.internal.domain.Secrets;
import io.github.twiliofake.internal.http.BasicCredentials;
import io.github.twiliofake.internal.http.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes secrets from everything that the journal records or shows. Each method returns its argument itself if it has no secret.
 * Redacts a text before cutting it, because half a secret would not be recognised.
 */
final class Redaction {
    /** The length of a body that the journal keeps, in characters. */
    static final int MAX_BODY = 64 << 10;
    /** The length of a note that the journal keeps, in characters. */
    private static final int MAX_NOTE = 500;

    private static final String BASIC = "Basic ";
    private static final String HIDDEN = "***";

    private final Secrets secrets;

    Redaction(Secrets secrets) {
        this.secrets = secrets;
    }

    String text(String text) {
        return secrets.redact(text);
    }

    String body(String body) {
        return body.length() <= MAX_BODY
                ? secrets.redact(body)
                : secrets.redact(body, MAX_BODY) + "… (cut: it has " + body.length() + " characters)";
    }

    List<String> notes(List<String> notes) {
        if (notes.isEmpty()) {
            return notes;
        }
        return notes.stream()
                .map(note -> note.length() <= MAX_NOTE ? secrets.redact(note) : secrets.redact(note, MAX_NOTE) + "…")
                .toList();
    }

    /** Redacts the values of a map, whose names are the fake's own. */
    Map<String, String> values(Map<String, String> named) {
        for (String value : named.values()) {
            if (!isHarmless(value)) {
                Map<String, String> redacted = new LinkedHashMap<>(named);
                redacted.replaceAll((name, secret) -> secrets.redact(secret));
                return redacted;
            }
        }
        return named;
    }

    /** Redacts names and values. */
    Map<String, List<String>> parameters(Map<String, List<String>> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            List<String> values = parameter.getValue();
            if (!isHarmless(parameter.getKey()) || texts(values) != values) {
                Map<String, List<String>> redacted = new LinkedHashMap<>();
                parameters.forEach((each, all) -> redacted.put(secrets.redact(each), texts(all)));
                return redacted;
            }
        }
        return parameters;
    }

    /** Redacts the headers that the client sent, and omits those that an adapter added. */
    Map<String, List<String>> headers(Call call) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> header : call.request().headers().entrySet()) {
            String name = header.getKey();
            if (!call.isForwarded(name)) {
                headers.put(secrets.redact(name), texts(withoutPassword(call, name, header.getValue())));
            }
        }
        return headers;
    }

    private List<String> texts(List<String> texts) {
        for (String text : texts) {
            if (!isHarmless(text)) {
                return texts.stream().map(secrets::redact).toList();
            }
        }
        return texts;
    }

    private boolean isHarmless(String text) {
        return secrets.redact(text).equals(text);
    }

    /** Hides the password of a header with credentials, even one that the fake never issued. */
    private static List<String> withoutPassword(Call call, String header, List<String> values) {
        if (header.equalsIgnoreCase("Authorization")) {
            return withoutPassword(values, call.credentials());
        }
        return header.equalsIgnoreCase("Proxy-Authorization") ? withoutPassword(values, null) : values;
    }

    /** Hides the passwords. The credentials are those of the first value, if already decoded. */
    private static List<String> withoutPassword(List<String> values, @Nullable BasicCredentials ofFirst) {
        List<String> shown = new ArrayList<>(values.size());
        for (String value : values) {
            boolean isKnown = ofFirst != null && shown.isEmpty();
            shown.add(withoutPassword(value, isKnown ? ofFirst : BasicCredentials.parse(value)));
        }
        return shown;
    }

    private static String withoutPassword(String value, @Nullable BasicCredentials credentials) {
        if (credentials != null && isSid(credentials.username())) {
            return BASIC + credentials.username() + ":" + HIDDEN;
        }
        int space = value.indexOf(' ');
        return (space < 0 ? "" : value.substring(0, space + 1)) + HIDDEN;
    }

    /** Returns true for a SID. Other user names may be secrets in the wrong place. */
    private static boolean isSid(String username) {
        return username.startsWith("AC") || username.startsWith("SK");
    }
}
