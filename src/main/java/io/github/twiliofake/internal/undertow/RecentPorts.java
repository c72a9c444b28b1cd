package io.github.twiliofake.internal.undertow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The ports that this JVM's fakes had lately. An operating system gives a port back soon; a straggler of a finished test
 * shall not meet the next one's fake on it.
 */
final class RecentPorts {
    static final int REMEMBERED = 4096;

    private final Set<Integer> known = new HashSet<>();
    private final Deque<Integer> oldestFirst = new ArrayDeque<>();

    /** Whether the port was not had lately; from now on it is. */
    synchronized boolean claim(int port) {
        if (!known.add(port)) {
            return false;
        }
        oldestFirst.add(port);
        if (oldestFirst.size() > REMEMBERED) {
            known.remove(oldestFirst.remove());
        }
        return true;
    }
}
