package io.github.twiliofake.proof;

import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.proof.LifeStep.Kind;
import io.github.twiliofake.proof.LifeStep.Phone;
import io.github.twiliofake.proof.LifeStep.Send;
import io.github.twiliofake.proof.LifeStep.Sender;
import io.github.twiliofake.proof.LifeStep.Switch;
import io.github.twiliofake.proof.LifeStep.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The life of messages, written a second time, from the documents, and as simply as possible: it searches lists, and copies the whole
 * world for a checkpoint.
 */
final class LifeModel implements LifeStep.Actor {
    private LifeWorld world = new LifeWorld();
    private final List<LifeWorld> moments = new ArrayList<>();

    @Override
    public String send(Send what) {
        if (world.trouble == Trouble.BUSY) {
            world.trouble = null;
            return "503 20503";
        }
        boolean isLost = world.trouble == Trouble.LOST_ANSWER;
        if (isLost) {
            world.trouble = null;
        }
        String refusal = refusal(what);
        if (refusal != null) {
            return isLost ? "500 20500" : refusal;
        }
        LifePool pool = what.service() < 0 ? null : world.pools.get(what.service());
        LifeMessage message = new LifeMessage(
                world.messages.size(),
                what,
                world.now,
                world.takes,
                world.trouble == Trouble.UNDELIVERED ? 30008 : 0,
                what.validity() >= 0 ? what.validity() : pool == null ? 36_000 : pool.validity,
                pool != null && pool.is(Switch.SMART_ENCODING));
        message.place = ++world.lastPlace;
        world.trouble = null;
        world.messages.add(message);
        world.told.add("");
        if (what.service() >= 0) {
            message.status = what.sendIn() >= 0 ? Status.SCHEDULED : Status.ACCEPTED;
        } else {
            message.status = Status.QUEUED;
            comesFrom(message, what.from());
        }
        String answer = isLost ? "500 20500" : "201 " + message.row();
        if (what.sendIn() >= 0) {
            message.sends = world.now + what.sendIn();
        } else {
            begin(message);
        }
        return answer;
    }

    private String refusal(Send what) {
        Sender from = what.from();
        LifePool pool = what.service() < 0 ? null : world.pools.get(what.service());
        if (pool != null && pool.isDeleted) {
            return "404 21701";
        }
        if (pool != null && pool.isEmpty()) {
            return "400 21704";
        }
        if (pool == null && from == null) {
            return "400 21603";
        }
        if (pool != null && from != null && !pool.has(from)) {
            return "400 21711";
        }
        if (pool == null
                && (world.canceled.contains(from)
                        || (from.kind == Kind.SHORT_CODE && !LifePool.mayReach(from, what.to())))) {
            return "400 21659";
        }
        if (what.sendIn() >= 0 && pool == null) {
            return "400 35118";
        }
        if (what.sendIn() >= 0 && (what.sendIn() < 900 || what.sendIn() > 3_024_000)) {
            return "400 35114";
        }
        if (what.validity() == 0 || what.validity() > 36_000) {
            return "400 21624";
        }
        if (pool == null && (!LifePool.mayReach(from, what.to()) || (what.hasMedia() && !from.hasMms))) {
            return "400 21612";
        }
        return pool == null && hasOptedOut(what.to(), from) ? "400 21610" : null;
    }

    private boolean hasOptedOut(Phone phone, Sender sender) {
        return world.optOuts.contains(List.of(phone, sender))
                || (serviceOf(sender) >= 0 && world.optOuts.contains(List.of(phone, serviceOf(sender))));
    }

    /** Starts a message at its time: at its creation or as scheduled. */
    private void begin(LifeMessage message) {
        message.sends = LifeMessage.NEVER;
        message.expires = world.now + message.validity;
        if (world.isHolding) {
            if (message.status == Status.SCHEDULED) {
                message.status = Status.ACCEPTED;
                message.updated = world.now;
            }
            message.isHeld = true;
        } else {
            goOn(message, message.takes);
        }
    }

    private void goOn(LifeMessage message, int takes) {
        message.isHeld = false;
        if (message.order.service() >= 0 && !hasSender(message)) {
            return;
        }
        if (takes > 0) {
            message.sends = world.now + takes;
        } else {
            sent(message);
            arrives(message);
        }
    }

    /** Chooses a sender, or fails. */
    private boolean hasSender(LifeMessage message) {
        Send order = message.order;
        LifePool pool = world.pools.get(order.service());
        if (pool.isDeleted) {
            fails(message, 21701);
            return false;
        }
        if (world.optOuts.contains(List.of(order.to(), order.service()))) {
            fails(message, 21610);
            return false;
        }
        Sender sender = order.from();
        if (sender == null) {
            sender = pool.choose(order.to(), world.phones.get(order.to()), order.hasMedia(), world.turns);
        } else if (!pool.has(sender)
                || !LifePool.mayReach(sender, order.to())
                || (order.hasMedia() && !sender.hasMms && !pool.is(Switch.MMS_CONVERTER))) {
            fails(message, 21612);
            return false;
        }
        if (sender == null) {
            fails(message, 21703);
            return false;
        }
        comesFrom(message, sender);
        becomes(message, Status.QUEUED);
        return true;
    }

    private static void comesFrom(LifeMessage message, Sender sender) {
        message.from = sender;
        message.segments = message.length();
    }

    private void fails(LifeMessage message, int error) {
        message.standsStill();
        message.error = error;
        becomes(message, Status.FAILED);
    }

    private void sent(LifeMessage message) {
        message.expires = LifeMessage.NEVER;
        message.sends = LifeMessage.NEVER;
        message.arrives = world.now + message.takes;
        leaves(message);
        becomes(message, Status.SENT);
    }

    /** Notes when it was sent, once. */
    private void leaves(LifeMessage message) {
        if (message.sent == LifeMessage.NEVER) {
            message.sent = world.now;
            message.place = ++world.lastPlace;
        }
    }

    private void arrives(LifeMessage message) {
        message.standsStill();
        message.error = error(message);
        if (message.error == 0) {
            reaches(message);
        }
        becomes(message, message.error == 0 ? Status.DELIVERED : Status.UNDELIVERED);
    }

    private int error(LifeMessage message) {
        HandsetState state = world.phones.get(message.order.to());
        if (message.fault != 0) {
            return message.fault;
        }
        return switch (state) {
            case REACHABLE -> 0;
            case SWITCHED_OFF -> 30003;
            case BLOCKED -> 30004;
            case UNKNOWN -> 30005;
            case LANDLINE -> 30006;
            case FILTERED -> 30007;
            case TAKES_NO_SHORT_CODES -> message.from.kind == Kind.SHORT_CODE ? 30006 : 0;
        };
    }

    private void reaches(LifeMessage message) {
        Phone phone = message.order.to();
        String id = phone + " has #" + message.number + " ";
        if (world.received.get(phone).stream().anyMatch(each -> each.startsWith(id))) {
            return;
        }
        boolean isLinked = message.order.hasMedia() && message.from != null && !message.from.hasMms;
        List<String> received = new ArrayList<>(world.received.get(phone));
        received.add(id + "from " + (message.from == null ? "null" : message.from.address) + ": "
                + LifeSubject.brief(isLinked ? message.shown() + " https://p.twil.io/" : message.shown())
                + (message.order.hasMedia() && !isLinked ? " with media" : ""));
        world.received.put(phone, received);
    }

    /** Sets the status of a message, and makes its callback. */
    private void becomes(LifeMessage message, Status status) {
        message.status = status;
        message.updated = world.now;
        if (message.order.callsBack() || (message.order.service() == 0 && !world.pools.get(0).isDeleted)) {
            world.told.set(
                    message.number,
                    world.told.get(message.number) + " " + status + "/" + (message.error == 0 ? "null" : message.error)
                            + "/" + (message.from == null ? "null" : message.from.address) + "@" + world.now);
        }
    }

    @Override
    public String fetch(int number) {
        return with(number, message -> "200 " + message.row());
    }

    @Override
    public String cancel(int number) {
        return with(number, message -> {
            if (message.status != Status.SCHEDULED) {
                return "400 30409";
            }
            message.standsStill();
            becomes(message, Status.CANCELED);
            return "200 " + message.row();
        });
    }

    @Override
    public String redact(int number) {
        return with(number, message -> {
            if (!message.isComplete(world.now)) {
                return "409 20009";
            }
            message.isRedacted = true;
            message.updated = world.now;
            return "200 " + message.row();
        });
    }

    @Override
    public String delete(int number) {
        return with(number, message -> {
            if (!message.isComplete(world.now)) {
                return "409 20009";
            }
            message.standsStill();
            message.isDeleted = true;
            return "204";
        });
    }

    private LifeMessage message(int number) {
        return world.messages.get(Math.max(0, world.messages.size() - 1 - number));
    }

    private String with(int number, Function<LifeMessage, String> work) {
        if (world.messages.isEmpty()) {
            return "nothing";
        }
        LifeMessage message = message(number);
        return message.isDeleted ? "404 20404" : work.apply(message);
    }

    @Override
    public String report(int number, List<Status> statuses) {
        if (world.messages.isEmpty()) {
            return "nothing";
        }
        LifeMessage message = message(number);
        if (message.isDeleted) {
            return "refused";
        }
        message.standsStill();
        for (Status status : statuses) {
            if (status != Status.UNDELIVERED && status != Status.FAILED) {
                message.error = 0;
            }
            if (status == Status.SENT || status == Status.DELIVERED || status == Status.UNDELIVERED) {
                leaves(message);
            }
            if (status == Status.DELIVERED) {
                reaches(message);
            }
            becomes(message, status);
        }
        return "done";
    }

    @Override
    public String advance(int seconds) {
        long target = world.now + seconds;
        while (true) {
            LifeMessage next = world.messages.stream()
                    .min(Comparator.comparingLong(LifeMessage::due))
                    .orElse(null);
            if (next == null || next.due() > target) {
                break;
            }
            world.now = next.due();
            if (next.status == Status.SCHEDULED) {
                begin(next);
            } else if (next.expires == world.now) {
                fails(next, 30001);
            } else if (next.sends == world.now) {
                sent(next);
            } else {
                arrives(next);
            }
        }
        world.now = target;
        return "done";
    }

    @Override
    public String hold() {
        world.isHolding = true;
        return "done";
    }

    @Override
    public String release() {
        world.isHolding = false;
        world.messages.stream().filter(each -> each.isHeld).toList().forEach(each -> goOn(each, 0));
        return "done";
    }

    @Override
    public String takes(int seconds) {
        world.takes = seconds;
        return "done";
    }

    @Override
    public String becomes(Phone phone, HandsetState state) {
        world.phones.put(phone, state);
        return "done";
    }

    @Override
    public String optOut(Phone phone, int service) {
        return inService(service, "refused", () -> {
            world.optOuts.add(List.of(phone, service));
            return "done";
        });
    }

    @Override
    public String optOut(Phone phone, Sender sender) {
        if (world.canceled.contains(sender)) {
            return "refused";
        }
        world.optOuts.add(List.of(phone, serviceOf(sender) >= 0 ? serviceOf(sender) : sender));
        return "done";
    }

    @Override
    public String optIn(Phone phone, int service) {
        return inService(service, "refused", () -> {
            world.optOuts.remove(List.of(phone, service));
            return "done";
        });
    }

    @Override
    public String optIn(Phone phone, Sender sender) {
        if (world.canceled.contains(sender)) {
            return "refused";
        }
        world.optOuts.remove(List.of(phone, sender));
        world.optOuts.remove(List.of(phone, serviceOf(sender)));
        return "done";
    }

    @Override
    public String join(int service, Sender sender) {
        int pool = sender.kind == Kind.ALPHA ? 0 : service;
        return inService(pool, "404 20404", () -> {
            if (world.canceled.contains(sender)) {
                return "400 21421";
            }
            if (serviceOf(sender) >= 0) {
                return serviceOf(sender) == pool ? "409 21710" : "409 21712";
            }
            world.pools.get(pool).add(sender);
            return "201";
        });
    }

    @Override
    public String leave(int service, Sender sender) {
        int pool = sender.kind == Kind.ALPHA ? 0 : service;
        return inService(pool, "404 20404", () -> {
            if (serviceOf(sender) != pool) {
                return "404 20404";
            }
            world.pools.get(pool).remove(sender);
            return "204";
        });
    }

    @Override
    public String move(int service, Sender code) {
        return inService(service, "refused", () -> {
            if (world.canceled.contains(code) || serviceOf(code) == service) {
                return "refused";
            }
            world.pools.forEach(each -> each.remove(code));
            world.pools.get(service).add(code);
            return "done";
        });
    }

    @Override
    public String cancelCode(Sender code) {
        if (!world.canceled.add(code)) {
            return "refused";
        }
        world.pools.forEach(each -> each.remove(code));
        return "done";
    }

    @Override
    public String turn(int service, Switch property, boolean on) {
        return inService(service, "404 20404", () -> {
            world.pools.get(service).turn(property, on);
            return "200";
        });
    }

    @Override
    public String validity(int service, int seconds) {
        return inService(service, "404 20404", () -> {
            world.pools.get(service).validity = seconds;
            return "200";
        });
    }

    @Override
    public String deleteService(int service) {
        return inService(service, "404 20404", () -> {
            world.pools.get(service).delete();
            world.optOuts.removeIf(each -> each.get(1).equals(service));
            return "204";
        });
    }

    private String inService(int service, String refusal, Supplier<String> work) {
        return world.pools.get(service).isDeleted ? refusal : work.get();
    }

    private int serviceOf(Sender sender) {
        for (int service = 0; service < LifeStep.SERVICES; service++) {
            if (world.pools.get(service).has(sender)) {
                return service;
            }
        }
        return -1;
    }

    @Override
    public String inject(Trouble trouble) {
        world.trouble = trouble;
        return "done";
    }

    @Override
    public String check() {
        moments.add(world.copy());
        return "done";
    }

    @Override
    public String restore(int checkpoint) {
        if (moments.isEmpty()) {
            return "nothing";
        }
        world = moments.get(checkpoint % moments.size()).copy();
        return "done";
    }

    /** Returns the facts that the fake must show, line by line. */
    List<String> sight() {
        List<String> sight = new ArrayList<>();
        world.messages.stream()
                .filter(each -> !each.isDeleted)
                .sorted(Comparator.comparingInt((LifeMessage each) -> each.place)
                        .reversed())
                .forEach(each -> sight.add(each.row()));
        for (Phone phone : Phone.values()) {
            sight.addAll(world.received.get(phone));
        }
        for (int i = 0; i < world.told.size(); i++) {
            sight.add("#" + i + " was told" + world.told.get(i));
        }
        return sight;
    }
}
