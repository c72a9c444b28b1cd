package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service and its members, by ordinal (Assumed: Twilio lists them in the order of association), so that a stretch of them
 * costs the same wherever it is. Immutable.
 */
record Pool(
        MessagingService service,
        PersistentMap<Long, Membership<ShortCode>> shortCodeMembers,
        PersistentMap<Long, Membership<PhoneNumber>> phoneNumberMembers) {

    Pool(MessagingService service) {
        this(service, PersistentMap.empty(), PersistentMap.empty());
    }

    int size() {
        return shortCodeMembers.size() + phoneNumberMembers.size();
    }

    boolean isFull() {
        return size() >= service.poolSizeLimit();
    }

    Pool with(Membership<? extends Sender> membership) {
        if (membership.sender() instanceof ShortCode shortCode) {
            return new Pool(
                    service, shortCodeMembers.with(membership.ordinal(), membership.of(shortCode)), phoneNumberMembers);
        }
        PhoneNumber phoneNumber = (PhoneNumber) membership.sender();
        return new Pool(
                service, shortCodeMembers, phoneNumberMembers.with(membership.ordinal(), membership.of(phoneNumber)));
    }

    Pool without(Membership<? extends Sender> membership) {
        return new Pool(
                service,
                shortCodeMembers.without(membership.ordinal()),
                phoneNumberMembers.without(membership.ordinal()));
    }

    @Nullable
    Membership<ShortCode> shortCodeAt(long ordinal) {
        return shortCodeMembers.get(ordinal);
    }

    List<ShortCode> shortCodes() {
        return senders(shortCodeMembers);
    }

    List<PhoneNumber> phoneNumbers() {
        return senders(phoneNumberMembers);
    }

    /** The short codes, then the phone numbers. */
    List<Sender> senders() {
        List<Sender> all = new ArrayList<>(shortCodes());
        all.addAll(phoneNumbers());
        return all;
    }

    Page shortCodes(Position position, int limit) {
        return Page.of(shortCodeMembers, position, limit);
    }

    private static <S extends Sender> List<S> senders(PersistentMap<Long, Membership<S>> members) {
        List<S> senders = new ArrayList<>(members.size());
        members.values().forEach(member -> senders.add(member.sender()));
        return List.copyOf(senders);
    }
}
