package io.github.twiliofake.proof;

import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.proof.LifeStep.Kind;
import io.github.twiliofake.proof.LifeStep.Phone;
import io.github.twiliofake.proof.LifeStep.Sender;
import io.github.twiliofake.proof.LifeStep.Switch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A service, and its choice of a sender. */
final class LifePool {
    /** The senders, in the order of association. */
    private final List<Sender> senders = new ArrayList<>();

    private final Set<Switch> on = EnumSet.allOf(Switch.class);
    private final Map<Phone, Sender> sticky = new EnumMap<>(Phone.class);
    int validity = 14_400;
    boolean isDeleted;

    LifePool copy() {
        LifePool copy = new LifePool();
        copy.senders.addAll(senders);
        copy.on.retainAll(on);
        copy.sticky.putAll(sticky);
        copy.validity = validity;
        copy.isDeleted = isDeleted;
        return copy;
    }

    boolean has(Sender sender) {
        return senders.contains(sender);
    }

    boolean isEmpty() {
        return senders.isEmpty();
    }

    boolean is(Switch property) {
        return on.contains(property);
    }

    void turn(Switch property, boolean isOn) {
        if (isOn) {
            on.add(property);
        } else {
            on.remove(property);
        }
    }

    void add(Sender sender) {
        senders.add(sender);
    }

    void remove(Sender sender) {
        senders.remove(sender);
        sticky.values().removeIf(each -> each == sender);
    }

    void delete() {
        isDeleted = true;
        senders.clear();
    }

    /** Returns true if an application may name the sender for a message to the phone. */
    static boolean mayReach(Sender sender, Phone to) {
        return switch (sender.kind) {
            case SHORT_CODE -> sender.country.equals(to.country);
            case ALPHA -> !to.isNorthAmerican();
            case LONG_CODE, TOLL_FREE -> true;
        };
    }

    /** Returns true if the service may choose the sender. To North America, it sends only from there. */
    private static boolean reaches(Sender sender, Phone to) {
        return mayReach(sender, to) && (!isNumber(sender) || !to.isNorthAmerican() || sender.address.startsWith("+1"));
    }

    /**
     * @param turns the senders of all services that were chosen, the last of them last; it is changed
     * @return the sender, or {@code null} if none can reach the phone
     */
    Sender choose(Phone to, HandsetState state, boolean hasMedia, List<Sender> turns) {
        List<Sender> candidates = where(senders, each -> reaches(each, to));
        if (state == HandsetState.TAKES_NO_SHORT_CODES
                && to.isNorthAmerican()
                && candidates.stream().anyMatch(each -> each.kind == Kind.SHORT_CODE)) {
            candidates = where(candidates, LifePool::isNumber);
        }
        if (hasMedia) {
            List<Sender> capable = where(candidates, each -> each.hasMms);
            if (capable.isEmpty() && !is(Switch.MMS_CONVERTER)) {
                return null;
            }
            candidates = capable.isEmpty() ? candidates : capable;
        }
        if (candidates.isEmpty()) {
            return null;
        }
        Sender last = sticky.get(to);
        if (is(Switch.STICKY_SENDER)
                && last != null
                && candidates.contains(last)
                && !isOvertaken(last, to, state, candidates)) {
            return took(last, turns);
        }
        Sender chosen = took(Collections.min(best(candidates, to), Comparator.comparingInt(turns::indexOf)), turns);
        if (is(Switch.STICKY_SENDER)) {
            sticky.put(to, chosen);
        }
        return chosen;
    }

    /** Returns true if a sender of the recipient's country, which its carrier takes, replaces a number of another country. */
    private static boolean isOvertaken(Sender last, Phone to, HandsetState state, List<Sender> candidates) {
        return isNumber(last)
                && !isOf(last, to)
                && candidates.stream()
                        .anyMatch(each -> each.country.equals(to.country)
                                && (state != HandsetState.TAKES_NO_SHORT_CODES || each.kind != Kind.SHORT_CODE));
    }

    /** Returns true if a sender counts as one of the recipient's country. To Canada, toll-free numbers do, and come first. */
    private static boolean isOf(Sender sender, Phone to) {
        return sender.country.equals(to.country) || (sender.kind == Kind.TOLL_FREE && to.country.equals("CA"));
    }

    private List<Sender> best(List<Sender> candidates, Phone to) {
        List<Sender> codes = where(candidates, each -> each.kind == Kind.SHORT_CODE);
        if (!codes.isEmpty()) {
            return codes;
        }
        List<Sender> names = where(candidates, each -> each.kind == Kind.ALPHA);
        if (!names.isEmpty()) {
            return names;
        }
        List<Sender> free = where(candidates, each -> each.kind == Kind.TOLL_FREE);
        if (to.country.equals("CA") && !free.isEmpty()) {
            return free;
        }
        List<Sender> near = firstNotEmpty(
                where(candidates, each -> each.country.equals(to.country)),
                where(candidates, each -> each.country.equals("US")),
                candidates);
        if (!to.isNorthAmerican() || !is(Switch.AREA_CODE_GEOMATCH)) {
            return near;
        }
        return firstNotEmpty(
                where(near, each -> each.areaCode().equals(to.areaCode())),
                where(near, each -> overlays(each.areaCode(), to.areaCode())),
                near);
    }

    private static boolean overlays(String one, String other) {
        return Set.of("415", "628").containsAll(List.of(one, other))
                || Set.of("212", "646").containsAll(List.of(one, other));
    }

    private static Sender took(Sender sender, List<Sender> turns) {
        turns.remove(sender);
        turns.add(sender);
        return sender;
    }

    private static boolean isNumber(Sender sender) {
        return sender.kind == Kind.LONG_CODE || sender.kind == Kind.TOLL_FREE;
    }

    private static List<Sender> where(List<Sender> senders, Predicate<Sender> criterion) {
        return senders.stream().filter(criterion).toList();
    }

    @SafeVarargs
    private static List<Sender> firstNotEmpty(List<Sender>... lists) {
        for (List<Sender> list : lists) {
            if (!list.isEmpty()) {
                return list;
            }
        }
        return List.of();
    }
}
