package io.github.twiliofake.webhook;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The requests that the fake makes to the application, as Twilio does, and their answers. The fake signs each for the URL that the
 * application configured. A route gives the address at which the fake delivers them.
 *
 * <pre>{@code
 * twilio.webhooks().route("https://clinic.example", URI.create("http://localhost:8080"));
 * }</pre>
 *
 * <p>The fake calls only this machine, and accepts any certificate. A loopback URL needs no route. The fake records a webhook to any
 * other URL without a route as not delivered. Do not implement this interface.
 */
public interface Webhooks {
    /**
     * Delivers webhooks to a public URL, and to every URL below it, to a server on this machine.
     *
     * @param publicUrl the beginning of the URLs, such as {@code https://clinic.example}
     * @param target the address of the application, such as {@code http://localhost:8080}; the rest of the URL is appended
     * @return the route, which {@link Route#rewriting} can shape further
     * @throws IllegalArgumentException if the target is not on this machine, or one of the two is not an http or https URL
     */
    Route route(String publicUrl, URI target);

    /**
     * Delivers webhooks to a public URL, and to every URL below it, to a server whose port is not known yet.
     *
     * <pre>{@code
     * twilio.webhooks().route("https://clinic.example", () -> port == 0 ? null : URI.create("http://localhost:" + port));
     * }</pre>
     *
     * @param publicUrl the beginning of the URLs
     * @param target supplies the address once it is known, and {@code null} before; the fake asks it for each webhook, on a
     *     thread of the fake, for up to 5 seconds
     * @return the route, which {@link Route#rewriting} can shape further
     * @throws IllegalArgumentException if the public URL is not an http or https URL
     */
    Route route(String publicUrl, Supplier<@Nullable URI> target);

    /**
     * Hands webhooks to a public URL, and to every URL below it, to code in this JVM, such as MockMvc. This needs no port.
     *
     * <pre>{@code
     * twilio.webhooks().route("https://clinic.example", request -> Webhooks.Response.of(controller.status(request.parameters())));
     * }</pre>
     *
     * @param publicUrl the beginning of the URLs
     * @param transport answers webhooks, one at a time, on a thread of the fake
     * @return the route, which {@link Route#rewriting} can shape further
     * @throws IllegalArgumentException if the public URL is not an http or https URL
     */
    Route route(String publicUrl, Transport transport);

    /**
     * Signs a request that a test makes itself, as Twilio would. It uses the auth token of the account that the fake started with.
     *
     * @param url the whole URL that Twilio would call, query included
     * @param parameters the parameters of the form; none for GET
     * @return the value of the header {@code X-Twilio-Signature}
     */
    String sign(String url, Map<String, String> parameters);

    /**
     * Chooses the address of the media of texts, for applications that fetch them without interception or proxy. By default it is
     * {@code https://api.twilio.com}, like Twilio's. Interception and the proxy lead that address to the fake.
     *
     * <pre>{@code
     * twilio.webhooks().mediaAt(twilio.baseUrl());
     * }</pre>
     *
     * @param base scheme, host and port
     * @throws IllegalArgumentException if it is not an http or https URL, or has a path
     */
    void mediaAt(URI base);

    /**
     * {@return every webhook so far, with its answer, in the order in which they left; immutable}
     */
    List<RecordedWebhook> calls();

    private static Map<String, String> caseless(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }

    /** Carries webhooks to code in this JVM. */
    @FunctionalInterface
    interface Transport {
        /**
         * Answers a webhook.
         *
         * @param request the webhook
         * @return the answer
         * @throws Exception for any reason; the webhook then counts as not answered
         */
        Response call(Request request) throws Exception;
    }

    /** A route, which may change webhooks on the way. */
    @FunctionalInterface
    interface Route {
        /**
         * Changes each webhook after the fake has signed it, as a load balancer, a tunnel or an attacker does.
         *
         * <pre>{@code
         * twilio.webhooks().route("https://clinic.example", target)
         *         .rewriting(request -> request.withHeader("X-Forwarded-Proto", "https"));
         * }</pre>
         *
         * @param change changes a webhook, on a thread of the fake
         * @return this route
         */
        Route rewriting(UnaryOperator<Request> change);
    }

    /**
     * A webhook on its way.
     *
     * @param method the HTTP method
     * @param url the URL that is signed
     * @param path its path and query at the target
     * @param headers its headers; their names are not case-sensitive
     * @param parameters the parameters of its form, in order; none for {@code GET}, whose path has them
     */
    record Request(
            String method, String url, String path, Map<String, String> headers, Map<String, String> parameters) {
        /** Of a block that is reserved for documentation (RFC 5737). */
        private static final String CALLER = "203.0.113.7";

        /**
         * Copies the collections.
         *
         * @throws IllegalArgumentException if a header has a line break, or the path has a space, a line break or a letter outside of
         *     ASCII: no HTTP request can carry them
         */
        public Request {
            headers.forEach((name, value) -> {
                requireWritable("the name of a header", name, ' ');
                requireWritable("header " + name, value, '\t');
            });
            requireWritable("path", path, '!');
            headers = caseless(headers);
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        private static void requireWritable(String what, String text, char least) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < least || c == '\r' || c == '\n' || c > '~') {
                    throw new IllegalArgumentException(
                            "Webhooks.Request: " + what + " cannot have U+%04X, encode it".formatted((int) c));
                }
            }
        }

        /**
         * Adds a header, or replaces its value.
         *
         * @param name its name
         * @param value its value
         * @return the changed copy
         */
        public Request withHeader(String name, String value) {
            Objects.requireNonNull(name, "withHeader(name)");
            Objects.requireNonNull(value, "withHeader(value)");
            Map<String, String> changed = new TreeMap<>(headers);
            changed.keySet().removeIf(name::equalsIgnoreCase);
            changed.put(name, value);
            return new Request(method, url, path, changed, parameters);
        }

        /**
         * Removes a header.
         *
         * @param name its name
         * @return the changed copy
         */
        public Request withoutHeader(String name) {
            Objects.requireNonNull(name, "withoutHeader(name)");
            Map<String, String> changed = new TreeMap<>(headers);
            changed.keySet().removeIf(name::equalsIgnoreCase);
            return new Request(method, url, path, changed, parameters);
        }

        /**
         * Passes the webhook on as a load balancer or a tunnel that ends TLS does: scheme and host of the public URL are in
         * {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}, {@code X-Forwarded-For} has an address, and {@code Host} is
         * {@code localhost}.
         *
         * <pre>{@code
         * twilio.webhooks().route("https://clinic.example", target).rewriting(Webhooks.Request::forwarded);
         * }</pre>
         *
         * @return the changed copy
         */
        public Request forwarded() {
            String scheme = url.substring(0, url.indexOf(':')).toLowerCase(Locale.ROOT);
            String host = Objects.requireNonNull(headers.get("Host"), "a webhook has a host");
            return withHeader("X-Forwarded-Proto", scheme)
                    .withHeader("X-Forwarded-Host", host)
                    .withHeader("X-Forwarded-For", CALLER)
                    .withHeader("Host", "localhost");
        }

        /**
         * Strips the beginning of the path, as a proxy does that serves several applications.
         *
         * <pre>{@code
         * twilio.webhooks().route("https://clinic.example", target).rewriting(request -> request.withoutPathPrefix("/texts"));
         * }</pre>
         *
         * @param prefix the beginning, such as {@code /texts}; another path stays as it is
         * @return the changed copy
         */
        public Request withoutPathPrefix(String prefix) {
            Objects.requireNonNull(prefix, "withoutPathPrefix(prefix)");
            boolean isBelow = path.startsWith(prefix)
                    && (path.length() == prefix.length() || "/?".indexOf(path.charAt(prefix.length())) >= 0);
            String rest = path.substring(isBelow ? prefix.length() : 0);
            return isBelow ? withPath(rest.startsWith("/") ? rest : "/" + rest) : this;
        }

        /**
         * Replaces the path, as a proxy does that strips a prefix.
         *
         * @param changed path and query, with a slash at the beginning
         * @return the changed copy
         */
        public Request withPath(String changed) {
            Objects.requireNonNull(changed, "withPath(changed)");
            return new Request(method, url, changed, headers, parameters);
        }
    }

    /**
     * An application's answer.
     *
     * <pre>{@code
     * twilio.webhooks().route("https://clinic.example",
     *         request -> Webhooks.Response.twiml("<Response><Message>Thank you</Message></Response>"));
     * }</pre>
     *
     * @param status the HTTP status
     * @param headers its headers; their names are not case-sensitive
     * @param body the body; empty if there is none
     */
    record Response(int status, Map<String, String> headers, String body) {
        /** Copies the headers. */
        public Response {
            Objects.requireNonNull(body, "body");
            headers = caseless(headers);
        }

        /**
         * An answer without a body.
         *
         * @param status the HTTP status
         * @return the answer
         */
        public static Response of(int status) {
            return new Response(status, Map.of(), "");
        }

        /**
         * An answer with a body.
         *
         * @param status the HTTP status
         * @param contentType the media type, such as {@code text/xml}
         * @param body the body
         * @return the answer
         */
        public static Response of(int status, String contentType, String body) {
            Objects.requireNonNull(contentType, "of(…, contentType, …)");
            return new Response(status, Map.of("Content-Type", contentType), body);
        }

        /**
         * An answer with TwiML.
         *
         * @param twiml the document, with {@code <Response>} around it
         * @return the answer, with status 200
         */
        public static Response twiml(String twiml) {
            return of(200, "text/xml", twiml);
        }
    }
}
