package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service and its members, by place (Assumed: Twilio lists them in the order of association), so that a stretch of them costs the same wherever it is. */
final class Pool {
    final MessagingService service;
    private final NavigableMap<Long, Membership<ShortCode>> shortCodes;
    private final NavigableMap<Long, Membership<PhoneNumber>> phoneNumbers;

    Pool(MessagingService service) {
        this.service = service;
        this.shortCodes = new TreeMap<>();
        this.phoneNumbers = new TreeMap<>();
    }

    Pool(Pool original) {
        this.service = original.service;
        this.shortCodes = new TreeMap<>(original.shortCodes);
        this.phoneNumbers = new TreeMap<>(original.phoneNumbers);
    }

    int size() {
        return shortCodes.size() + phoneNumbers.size();
    }

    boolean isFull() {
        return size() >= service.poolSizeLimit();
    }

    void add(Membership<? extends Sender> membership) {
        if (membership.sender() instanceof ShortCode shortCode) {
            shortCodes.put(membership.place(), membership.of(shortCode));
        } else if (membership.sender() instanceof PhoneNumber phoneNumber) {
            phoneNumbers.put(membership.place(), membership.of(phoneNumber));
        }
    }

    void remove(Membership<? extends Sender> membership) {
        shortCodes.remove(membership.place());
        phoneNumbers.remove(membership.place());
    }

    @Nullable
    Membership<ShortCode> shortCodeAt(long place) {
        return shortCodes.get(place);
    }

    List<ShortCode> shortCodes() {
        return shortCodes.values().stream().map(Membership::sender).toList();
    }

    List<PhoneNumber> phoneNumbers() {
        return phoneNumbers.values().stream().map(Membership::sender).toList();
    }

    Stretch shortCodes(Position position, int limit) {
        return Stretch.of(shortCodes, position, limit);
    }
}
