package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * Every auth token and secret that a fake has ever known, in the forms in which they travel, and texts without them.
 * Immutable.
 */
public final class Secrets {
    static final Secrets NONE = new Secrets(List.of());

    private static final String HIDDEN = "***";
    /** Shorter ones, which only a test would choose, stand in harmless texts by chance. */
    private static final int SHORTEST = 8;

    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed();

    /** The longest first, as one may be part of another. */
    private final List<String> forms;
    /** How long a text has to be to hold one. */
    private final int shortest;

    private Secrets(List<String> forms) {
        this.forms = forms;
        this.shortest = forms.isEmpty()
                ? Integer.MAX_VALUE
                : forms.get(forms.size() - 1).length();
    }

    Secrets with(Credentials credentials) {
        String password = credentials.password();
        if (password.length() < SHORTEST) {
            return this;
        }
        List<String> more = new ArrayList<>(forms);
        byte[] pair = (credentials.username() + ":" + password).getBytes(StandardCharsets.UTF_8);
        more.add(Base64.getEncoder().encodeToString(pair));
        more.add(password);
        if (!isPlain(password)) {
            String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
            more.add(encoded);
            more.add(encoded.replace("+", "%20"));
            more.add(password.replace("\\", "\\\\").replace("\"", "\\\""));
        }
        // The first two are in order: what is encoded holds more than the password.
        if (more.size() > 2) {
            more.sort(LONGEST_FIRST);
        }
        return new Secrets(more);
    }

    /** Whether it travels as it is, like every one that a fake makes up. */
    private static boolean isPlain(String password) {
        for (int i = 0; i < password.length(); i++) {
            char c = password.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
                return false;
            }
        }
        return true;
    }

    /** A text without any of them. */
    public String redact(String text) {
        if (text.length() < shortest) {
            return text;
        }
        String redacted = text;
        for (String secret : forms) {
            if (redacted.contains(secret)) {
                redacted = redacted.replace(secret, HIDDEN);
            }
        }
        return redacted;
    }
}
