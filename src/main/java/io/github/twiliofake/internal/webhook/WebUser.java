package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.webhook.Carrier.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The user and password in the URL of a webhook, such as {@code https://user:password@clinic.example/sms}. The application gets them when
 * it asks for them, and they are not signed.
 *
 * <p>Source: Twilio's page on security: "HTTP authentication", and the notes on signatures that it had in 2018. Digest authentication is
 * not faked.
 */
final class WebUser {
    private static final int UNAUTHORIZED = 401;

    private WebUser() {}

    /** Returns a URL without its user. */
    static String removedFrom(String url) {
        URI uri = Routing.webUrl(url);
        if (uri == null || uri.getRawUserInfo() == null) {
            return url;
        }
        int start = url.indexOf("//") + 2;
        return url.substring(0, start) + url.substring(url.indexOf('@', start) + 1);
    }

    /** Returns whether an application asks for the user of a URL. */
    static boolean isAskedFor(String url, Answer answer) {
        String challenge = answer.headers().get("WWW-Authenticate");
        return answer.status() == UNAUTHORIZED
                && challenge != null
                && challenge.toLowerCase(Locale.ROOT).startsWith("basic")
                && authorization(url) != null;
    }

    /** Returns the header {@code Authorization} with the user of a URL, or {@code null} if it has none. */
    static @Nullable String authorization(String url) {
        URI uri = Routing.webUrl(url);
        String user = uri == null ? null : uri.getUserInfo();
        if (user == null) {
            return null;
        }
        String both = user.contains(":") ? user : user + ":";
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
