package io.github.twiliofake.internal.wire;

import io.github.twiliofake.model.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names of capabilities in the arrays of messaging.twilio.com, in mixed case. */
public final class CapabilityNames {
    private CapabilityNames() {}

    public static List<String> of(Iterable<Capability> capabilities) {
        List<String> names = new ArrayList<>();
        for (Capability capability : capabilities) {
            names.add(name(capability));
        }
        return names;
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if it is not the name of a capability
     */
    public static Capability parse(String name) {
        for (Capability capability : Capability.values()) {
            if (name(capability).equals(name)) {
                return capability;
            }
        }
        throw new IllegalArgumentException(
                "not a capability: " + name + "; there are " + of(Arrays.asList(Capability.values())));
    }

    private static String name(Capability capability) {
        return switch (capability) {
            case SMS -> "SMS";
            case MMS -> "MMS";
            case VOICE -> "Voice";
        };
    }
}
