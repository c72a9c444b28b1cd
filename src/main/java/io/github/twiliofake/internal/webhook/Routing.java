package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses at which webhooks are delivered. All of them are on this machine. */
final class Routing {
    private static final int HIGHEST_PORT = 65_535;

    private static final String OCTET = "\\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern LOOPBACK = Pattern.compile("127" + OCTET + OCTET + OCTET);

    private final List<LiveRoute> routes = new CopyOnWriteArrayList<>();

    /** A route: either a supplier of an address, or a transport. The public URL has no slash at its end. */
    static final class LiveRoute implements Webhooks.Route {
        private final String publicUrl;
        private final @Nullable Supplier<@Nullable URI> address;
        private final Webhooks.@Nullable Transport transport;
        private final @Nullable URI fixed;
        private final String target;
        private volatile UnaryOperator<Webhooks.Request> rewriting = UnaryOperator.identity();

        LiveRoute(
                String publicUrl,
                @Nullable Supplier<@Nullable URI> address,
                Webhooks.@Nullable Transport transport,
                @Nullable URI fixed) {
            this.fixed = fixed;
            target = fixed != null ? fixed.toString() : address != null ? "(a supplier)" : "(a transport)";
            this.publicUrl = publicUrl;
            this.address = address;
            this.transport = transport;
        }

        String publicUrl() {
            return publicUrl;
        }

        /** {@return the fixed address that it leads to, or {@code null} if there is none} */
        @Nullable
        URI fixed() {
            return fixed;
        }

        /** {@return its target, as messages show it} */
        String target() {
            return target;
        }

        @Nullable
        Supplier<@Nullable URI> address() {
            return address;
        }

        Webhooks.@Nullable Transport transport() {
            return transport;
        }

        Webhooks.Request rewritten(Webhooks.Request request) {
            return rewriting.apply(request);
        }

        @Override
        public Webhooks.Route rewriting(UnaryOperator<Webhooks.Request> change) {
            UnaryOperator<Webhooks.Request> before = rewriting;
            rewriting = request -> change.apply(before.apply(request));
            return this;
        }

        /** Returns true if a URL is the public one, or below it. */
        boolean leads(String url) {
            return url.startsWith(publicUrl)
                    && (url.length() == publicUrl.length() || "/?".indexOf(url.charAt(publicUrl.length())) >= 0);
        }

        /** {@return the rest of a URL after the public URL: path and query} */
        String rest(String url) {
            return url.substring(publicUrl.length());
        }
    }

    LiveRoute add(LiveRoute route) {
        // The last one counts, so that a test can replace a route.
        routes.add(0, route);
        return route;
    }

    List<LiveRoute> all() {
        return List.copyOf(routes);
    }

    void restore(List<LiveRoute> then) {
        routes.clear();
        routes.addAll(then);
    }

    @Nullable
    LiveRoute of(String url) {
        return routes.stream().filter(route -> route.leads(url)).findFirst().orElse(null);
    }

    /** {@return the URL as a request has it, or {@code null} if it is not an http or https URL with a host} */
    static @Nullable URI webUrl(String url) {
        try {
            URI uri = new URI(url);
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!isWeb || uri.getHost() == null || uri.getPort() > HIGHEST_PORT) {
                return null;
            }
            String ascii = uri.toASCIIString();
            return ascii.equals(url) ? uri : new URI(ascii);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** {@return the URL for comparison: without its user and a default port, and with scheme and host in lower case} */
    static String normal(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean isDefault = url.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = url.getPort() < 0 || isDefault ? "" : ":" + url.getPort();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return scheme + "://" + host + port + url.getRawPath() + query;
    }

    /** {@return the absolute URL of a reference in an answer from the base URL; the reference itself, if it is malformed} */
    static String resolved(String base, String reference) {
        try {
            return new URI(base).resolve(new URI(reference)).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return reference;
        }
    }

    /**
     * Requires an http or https URL.
     *
     * @throws IllegalArgumentException if it is not such a URL
     */
    static void requireWebUrl(String url, String member) {
        if (webUrl(url) == null) {
            throw new IllegalArgumentException(member + ": not an http or https URL with a host: " + url);
        }
    }

    /**
     * Requires an address of this machine.
     *
     * @throws IllegalArgumentException if it is an address of another machine
     */
    static URI requireLoopback(URI target, String member) {
        requireWebUrl(target.toString(), member);
        if (!isLoopback(target.getHost())) {
            throw new IllegalArgumentException(member + ": " + target
                    + " is not on this machine; webhooks go to localhost, 127.0.0.1 or [::1] alone");
        }
        return target;
    }

    /** Never asks DNS. Java asks no DNS either for a valid address such as {@code 127.0.0.1}, but does for {@code 127.0.0.999}. */
    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }
}
