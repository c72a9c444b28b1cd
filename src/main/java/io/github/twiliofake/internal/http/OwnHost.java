package io.github.twiliofake.internal.http;

import java.util.Locale;
import java.util.Set;

/** The host names of a fake itself. */
public final class OwnHost {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost");

    private OwnHost() {}

    /**
     * Returns true if a name means this fake.
     *
     * @param hostAndPort the value of a {@code Host} header
     * @param server the fake's own address, such as {@code http://127.0.0.1:40123}
     */
    public static boolean is(String hostAndPort, String server) {
        String port = server.substring(server.lastIndexOf(':'));
        return hostAndPort.endsWith(port)
                && NAMES.contains(hostAndPort
                        .substring(0, hostAndPort.length() - port.length())
                        .toLowerCase(Locale.ROOT));
    }
}
