package io.github.twiliofake.internal.undertow;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ports that this JVM's fakes had lately. An operating system gives a port back soon; a straggler of a finished test
 * shall not meet the next one's fake on it. Not more of them than cost nothing: each one remembered makes it likelier that
 * a new fake has to bind twice.
 */
final class RecentPorts {
    static final int REMEMBERED = 500;

    /** The latest last. */
    private final Set<Integer> known = new LinkedHashSet<>();

    /** Remembers the port, and returns whether it is new. */
    synchronized boolean claim(int port) {
        boolean isNew = known.add(port);
        forgetOldest();
        return isNew;
    }

    /** A fake has given up its port. */
    synchronized void release(int port) {
        known.remove(port);
        known.add(port);
        forgetOldest();
    }

    private void forgetOldest() {
        if (known.size() > REMEMBERED) {
            Iterator<Integer> oldest = known.iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
