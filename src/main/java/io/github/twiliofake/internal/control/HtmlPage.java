package io.github.twiliofake.internal.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The page that shows requests as they arrive: one file, which loads no other scripts or styles. */
final class HtmlPage {
    static final String HTML = html();
    static final Map<String, String> HEADERS = headers();

    private HtmlPage() {}

    private static String html() {
        try (InputStream page = HtmlPage.class.getResourceAsStream("page.html")) {
            if (page == null) {
                throw new IllegalStateException("page.html is not in the jar of this library");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.html cannot be read", e);
        }
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(Control.headers("text/html; charset=utf-8"));
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; connect-src 'self'; script-src " + hash("script") + "; style-src " + hash("style")
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "no-referrer");
        return headers;
    }

    /** Returns the hash of the only element of this name, in the form of a content security policy. */
    private static String hash(String element) {
        String content = HTML.substring(
                HTML.indexOf("<" + element + ">") + element.length() + 2, HTML.indexOf("</" + element + ">"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
