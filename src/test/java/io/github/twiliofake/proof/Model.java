package io.github.twiliofake.proof;

import io.github.twiliofake.proof.Step.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The short codes of Messaging Services, written a second time and as simply as possible: numbers instead of SIDs, maps
 * instead of indices. For each step, it returns the answer that the fake must give.
 */
final class Model {
    static final int SERVICES = 3;
    static final int CODES = 7;
    /** This service has room for two only. */
    static final int SMALL = 1;
    /** This service, and this short code, are another account's. */
    static final int FOREIGN = 2;

    static final int FOREIGN_CODE = 5;
    /** This short code is not capable of SMS. */
    static final int MUTE = 6;

    private final List<TreeMap<Integer, Integer>> members = new ArrayList<>();
    private final Map<Integer, Integer> joinedAt = new HashMap<>();
    private final Map<Integer, Boolean> cancelled = new HashMap<>();
    /** The present place of a walk, and its page size, by service. A finished walk has no entry. */
    private final Map<Integer, int[]> walks = new HashMap<>();

    private int places;
    private int hours;

    Model() {
        for (int i = 0; i < SERVICES; i++) {
            members.add(new TreeMap<>());
        }
    }

    String take(Step step) {
        int service = step.service();
        int code = step.code();
        if (step.kind() == Kind.ADVANCE) {
            hours++;
            return "done";
        }
        if (step.kind() == Kind.CANCEL) {
            return cancel(code);
        }
        if (step.kind() == Kind.MOVE) {
            return move(code, service);
        }
        if (service == FOREIGN) {
            return "404 20404";
        }
        return switch (step.kind()) {
            case CREATE -> create(service, code);
            case FETCH -> serviceOf(code) == service ? "200 " + code + "@" + joinedAt.get(code) : "404 20404";
            case DELETE -> delete(service, code);
            case LIST -> page(service, 0, step.size());
            default -> next(service);
        };
    }

    private String create(int service, int code) {
        if (code == FOREIGN_CODE || cancelled.containsKey(code)) {
            return "400 21421";
        }
        if (code == MUTE) {
            return "400 21715";
        }
        if (serviceOf(code) == service) {
            return "409 21710";
        }
        if (serviceOf(code) >= 0) {
            return "409 21712";
        }
        if (isFull(service)) {
            return "412 21714";
        }
        join(service, code);
        return "201 " + code + "@" + hours;
    }

    private String delete(int service, int code) {
        if (serviceOf(code) != service) {
            return "404 20404";
        }
        leave(code);
        return "204";
    }

    private String cancel(int code) {
        if (code == FOREIGN_CODE || cancelled.containsKey(code)) {
            return "refused";
        }
        leave(code);
        cancelled.put(code, true);
        return "done";
    }

    private String move(int code, int service) {
        if (code >= FOREIGN_CODE
                || service == FOREIGN
                || cancelled.containsKey(code)
                || serviceOf(code) == service
                || isFull(service)) {
            return "refused";
        }
        leave(code);
        join(service, code);
        return "done";
    }

    private String next(int service) {
        int[] walk = walks.get(service);
        return walk == null ? "nowhere" : page(service, walk[0], walk[1]);
    }

    private String page(int service, int after, int size) {
        List<Integer> places =
                new ArrayList<>(members.get(service).tailMap(after, false).keySet());
        List<Integer> shown = places.subList(0, Math.min(size, places.size()));
        StringBuilder page = new StringBuilder("200");
        for (int place : shown) {
            page.append(' ').append(members.get(service).get(place));
        }
        if (places.size() > size) {
            walks.put(service, new int[] {shown.get(size - 1), size});
            return page.append(" …").toString();
        }
        walks.remove(service);
        return page.toString();
    }

    private int serviceOf(int code) {
        for (int service = 0; service < SERVICES; service++) {
            if (members.get(service).containsValue(code)) {
                return service;
            }
        }
        return -1;
    }

    private boolean isFull(int service) {
        return service == SMALL && members.get(service).size() >= 2;
    }

    private void join(int service, int code) {
        members.get(service).put(++places, code);
        joinedAt.put(code, hours);
    }

    private void leave(int code) {
        members.forEach(each -> each.values().removeIf(member -> member == code));
    }
}
