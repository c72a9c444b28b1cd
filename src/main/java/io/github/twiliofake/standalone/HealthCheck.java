package io.github.twiliofake.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Asks a fake on this machine whether it is ready, for the health check of a container. */
final class HealthCheck {
    private static final int UNHEALTHY = 1;
    private static final int MILLISECONDS = 5000;
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");

    private HealthCheck() {}

    /** Returns 0 if it is ready, and otherwise 1, after a message. */
    static int of(String url, PrintStream err) {
        URI health = address(url).resolve("/_fake/health");
        String problem;
        try {
            // Without a proxy: the environment may name the fake itself.
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection(Proxy.NO_PROXY);
            // A redirect could lead to another machine.
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(MILLISECONDS);
            connection.setReadTimeout(MILLISECONDS);
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NO_CONTENT) {
                return 0;
            }
            problem = "it answers " + status;
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        err.println("twilio-messaging-fake: " + health + " is not ready: " + problem);
        return UNHEALTHY;
    }

    /** Requires the address of a fake, which listens to this machine only. */
    private static URI address(String url) {
        try {
            URI address = new URI(url);
            if ("http".equals(address.getScheme())
                    && HOSTS.contains(String.valueOf(address.getHost()))
                    && address.getPort() <= HIGHEST_PORT
                    && String.valueOf(address.getRawPath()).matches("/?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Below, with all others.
        }
        throw new IllegalArgumentException(CommandLine.HEALTH
                + ": not the address of a fake on this machine, such as http://127.0.0.1:4010: " + url);
    }
}
