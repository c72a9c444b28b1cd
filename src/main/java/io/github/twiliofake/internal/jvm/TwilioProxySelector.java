package io.github.twiliofake.internal.jvm;

import io.github.twiliofake.internal.domain.TwilioHost;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends Twilio's hosts to a fake, and asks the previous selector for all others. Clients keep the selector that they were built
 * with. After the fake is closed, it refuses Twilio's hosts for ever, so that no such client reaches the real ones.
 */
final class TwilioProxySelector extends ProxySelector {
    private final @Nullable ProxySelector before;
    private final List<Proxy> fake;
    private volatile boolean isOver;

    TwilioProxySelector(@Nullable ProxySelector before, InetSocketAddress fake) {
        this.before = before;
        this.fake = List.of(new Proxy(Proxy.Type.HTTP, fake));
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = host(uri);
        if (isTwilios(host)) {
            if (isOver) {
                throw new IllegalStateException(
                        "refused to call " + host + ": this client was built while a FakeTwilio "
                                + "intercepted the JVM's calls to Twilio, and that fake is closed; build the client anew in each "
                                + "test");
            }
            return fake;
        }
        return before == null ? List.of(Proxy.NO_PROXY) : before.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        if (before != null && !isTwilios(host(uri))) {
            before.connectFailed(uri, address, failure);
        }
    }

    /** Returns the host, even one such as {@code my_sub.twilio.com}, which {@link URI} does not accept. */
    private static @Nullable String host(URI uri) {
        String authority = uri.getRawAuthority();
        return uri.getHost() != null || authority == null
                ? uri.getHost()
                : TwilioHost.withoutPort(authority.substring(authority.lastIndexOf('@') + 1));
    }

    /**
     * Returns true for a name of Twilio's, even with a dot at the end: the fake refuses such a name, but the real Twilio would
     * not.
     */
    private static boolean isTwilios(@Nullable String host) {
        return host != null && TwilioHost.is(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }

    /** Refuses Twilio's hosts from now on. */
    void end() {
        isOver = true;
    }
}
