package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Every auth token and secret that a fake has ever known, in the forms in which they travel, and texts without them.
 * Immutable.
 */
public final class Secrets {
    static final Secrets NONE = new Secrets(List.of());

    private static final String HIDDEN = "***";
    /** Shorter ones, which only a test would choose, stand in harmless texts by chance. */
    private static final int SHORTEST = 8;

    /** The longest first, as one may be part of another. */
    private final List<String> forms;

    private Secrets(List<String> forms) {
        this.forms = forms;
    }

    Secrets with(Credentials credentials) {
        String password = credentials.password();
        if (password.length() < SHORTEST) {
            return this;
        }
        TreeSet<String> more = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        more.addAll(forms);
        more.add(password);
        more.add(password.replace("\\", "\\\\").replace("\"", "\\\""));
        more.add(URLEncoder.encode(password, StandardCharsets.UTF_8));
        more.add(URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20"));
        byte[] pair = (credentials.username() + ":" + password).getBytes(StandardCharsets.UTF_8);
        more.add(Base64.getEncoder().encodeToString(pair));
        return new Secrets(List.copyOf(more));
    }

    /** A text without any of them. */
    public String redact(String text) {
        String redacted = text;
        for (String secret : forms) {
            redacted = redacted.replace(secret, HIDDEN);
        }
        return redacted;
    }
}
