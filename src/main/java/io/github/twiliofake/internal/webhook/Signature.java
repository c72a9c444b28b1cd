package io.github.twiliofake.internal.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's signature of a webhook: HMAC-SHA1, by the account's auth token, over the URL and the parameters in the order of their
 * names.
 *
 * <p>Source: Twilio's page on webhook security, and the validators of its SDKs.
 */
public final class Signature {
    private static final String ALGORITHM = "HmacSHA1";

    private Signature() {}

    /** {@return the signature of a URL with a form that has each parameter once} */
    public static String of(String authToken, String url, Map<String, String> parameters) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(parameters).forEach((name, value) -> signed.append(name).append(value));
        return ofText(authToken, signed.toString());
    }

    /** {@return the signature of a URL with a form; the values of a repeated parameter are sorted, and each counts once} */
    static String ofAll(String authToken, String url, Map<String, List<String>> parameters) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(parameters)
                .forEach((name, values) -> new TreeSet<>(values)
                        .forEach(value -> signed.append(name).append(value)));
        return ofText(authToken, signed.toString());
    }

    private static String ofText(String authToken, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
