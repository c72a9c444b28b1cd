package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The files of the page for people. The page loads nothing from other servers. */
final class WebPage {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** The type of each file, by its path below {@code /_fake/}. */
    static final Map<String, String> TYPES = Map.of(
            "", HTML,
            "page.css", CSS,
            "page.js", SCRIPT,
            "dom.js", SCRIPT,
            "phones.js", SCRIPT,
            "messages.js", SCRIPT,
            "traffic.js", SCRIPT,
            "account.js", SCRIPT);

    private WebPage() {}

    static Response file(String path) {
        Map<String, String> headers = new HashMap<>(Control.headers(String.valueOf(TYPES.get(path))));
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "no-referrer");
        String name = path.isEmpty() ? "page.html" : path;
        try (InputStream file = WebPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in the jar of this library");
            }
            return new Response.Foreign(200, headers, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
