package io.github.twiliofake.proof;

import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.proof.LifeStep.Phone;
import io.github.twiliofake.proof.LifeStep.Sender;
import io.github.twiliofake.proof.LifeStep.Trouble;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole state of the {@link LifeModel}, except checkpoints. */
final class LifeWorld {
    long now;
    int lastPlace;
    boolean isHolding;
    int takes;
    Trouble trouble;
    final List<LifePool> pools = new ArrayList<>();
    /** Each sender that was chosen, the last of them last. */
    final List<Sender> turns = new ArrayList<>();

    final List<LifeMessage> messages = new ArrayList<>();
    final Map<Phone, HandsetState> phones = new EnumMap<>(Phone.class);
    final Map<Phone, List<String>> received = new EnumMap<>(Phone.class);
    /** The statuses that the application was told, by message. */
    final List<String> told = new ArrayList<>();
    /** Pairs of phones and services, and of phones and senders. */
    final Set<List<Object>> optOuts = new HashSet<>();

    final Set<Sender> canceled = new HashSet<>();

    LifeWorld() {
        for (int i = 0; i < LifeStep.SERVICES; i++) {
            pools.add(new LifePool());
        }
        for (Phone phone : Phone.values()) {
            phones.put(phone, HandsetState.REACHABLE);
            received.put(phone, List.of());
        }
    }

    LifeWorld copy() {
        LifeWorld copy = new LifeWorld();
        copy.now = now;
        copy.lastPlace = lastPlace;
        copy.isHolding = isHolding;
        copy.takes = takes;
        copy.trouble = trouble;
        copy.pools.clear();
        pools.forEach(each -> copy.pools.add(each.copy()));
        messages.forEach(each -> copy.messages.add(each.copy()));
        copy.turns.addAll(turns);
        copy.phones.putAll(phones);
        copy.received.putAll(received);
        copy.told.addAll(told);
        copy.optOuts.addAll(optOuts);
        copy.canceled.addAll(canceled);
        return copy;
    }
}
