package io.github.twiliofake.internal.seeds;

import java.net.URI;
import java.util.Map;

/** The routes of webhooks that a file can have: those to a fixed address. */
public interface SeededRoutes {
    /**
     * Adds a route.
     *
     * @throws IllegalArgumentException if the target is not on this machine, or either is no http or https URL
     */
    void add(String publicUrl, URI target);

    /** {@return the routes: public URL and target, the one that was added first first} */
    Map<String, URI> all();
}
