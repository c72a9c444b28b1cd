package io.github.twiliofake.testing;

import io.github.twiliofake.internal.seeds.SeededRoutes;
import java.net.URI;
import java.util.Map;

/** Routes of a fake that makes no webhooks. */
public final class NoRoutes implements SeededRoutes {
    @Override
    public void add(String publicUrl, URI target) {
        throw new IllegalStateException("nothing is called here");
    }

    @Override
    public Map<String, URI> all() {
        return Map.of();
    }
}
