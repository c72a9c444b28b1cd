package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mistakes that applications make when they compute a signature. They help to find the cause of a 403. */
final class Mistakes {
    private Mistakes() {}

    /**
     * Returns the wrong signature of each mistake that makes a difference, a line each.
     *
     * @param target the server that the webhook was delivered to, or {@code null}
     */
    static List<String> of(String authToken, Webhooks.Request request, @Nullable URI target) {
        String url = request.url();
        boolean isHttps = url.startsWith("https:");
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("the other scheme", isHttps ? "http:" + url.substring(6) : "https:" + url.substring(5));
        urls.put("no query", url.replaceFirst("\\?.*", ""));
        urls.put("a port", url.replaceFirst("^(https?://[^/?:]*)(?=[/?]|$)", "$1:" + (isHttps ? "443" : "80")));
        urls.put("a decoded URL", decoded(url));
        urls.put("another slash at the end", url.endsWith("/") ? url.substring(0, url.length() - 1) : url + "/");
        if (target != null) {
            urls.put("the address that it is delivered to", target + request.path());
        }
        List<String> lines = new ArrayList<>();
        urls.forEach((mistake, other) -> {
            if (!other.equals(url)) {
                lines.add(line(Signature.of(authToken, other, request.parameters()), mistake, other));
            }
        });
        if (!request.parameters().isEmpty()) {
            lines.add(line(Signature.of(authToken, url, Map.of()), "no parameters", url));
        }
        return lines;
    }

    private static String line(String signature, String mistake, String url) {
        return "with " + mistake + ", an application computes " + signature + " (" + url + ")";
    }

    private static String decoded(String url) {
        try {
            URI uri = new URI(url);
            return url.replace(
                    uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                    uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery()));
        } catch (URISyntaxException e) {
            return url;
        }
    }
}
