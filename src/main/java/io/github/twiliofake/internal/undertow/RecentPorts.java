package io.github.twiliofake.internal.undertow;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ports that this JVM's fakes had lately. An operating system reuses a port soon, and a late request of a finished test must
 * not reach the fake of another one. Remembers few ports, because each makes it likelier that a new fake must bind twice.
 */
final class RecentPorts {
    static final int REMEMBERED = 500;

    /** The latest last. */
    private final Set<Integer> known = new LinkedHashSet<>();

    /** Remembers the port, and returns true if it is new. */
    synchronized boolean claim(int port) {
        boolean isNew = known.add(port);
        forgetOldest();
        return isNew;
    }

    /** Remembers the port that a fake gave up. */
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
