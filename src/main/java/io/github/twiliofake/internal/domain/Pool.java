package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The senders of one Messaging Service, and the rules for adding them. The API, seeding and the Console share these rules.
 *
 * <p>Assumed: Twilio lists them in the order of association.
 */
public final class Pool {
    private final State state;
    private final MessagingService service;

    Pool(State state, MessagingService service) {
        this.state = state;
        this.service = service;
    }

    public MessagingService service() {
        return service;
    }

    /** {@return the number of senders that count against the limit} */
    public int size() {
        int size = 0;
        for (SenderKind kind : SenderKind.values()) {
            size += kind.isNumber() ? size(kind) : 0;
        }
        return size;
    }

    private int size(SenderKind kind) {
        return state.memberships().size(kind.listOf(service.sid()));
    }

    /** Adds the sender that a request names, or refuses the request. */
    public Member add(SenderKind kind, String sid) {
        Sender sender = state.senders().find(kind.type(), service.accountSid(), sid);
        if (sender == null) {
            throw Problems.invalidSenderSid("\"" + sid + "\" is no " + kind.noun() + " of account "
                    + service.accountSid() + ": " + UnknownSid.why(kind.sidType(), sid, state.senders()::has));
        }
        return join(sender);
    }

    /** Returns the member that a request names, or refuses the request. */
    public Member member(SenderKind kind, String sid) {
        Membership membership = state.memberships().get(sid);
        if (membership == null || membership.kind() != kind || !isHere(membership)) {
            Sender own = state.senders().find(kind.type(), service.accountSid(), sid);
            throw Problems.notFound("\"" + sid + "\" is not in service " + described() + ": "
                    + (own == null
                            ? UnknownSid.why(kind.sidType(), sid, state.senders()::has)
                            : membership == null
                                    ? "it is in no service"
                                    : "it is in service " + state.describedService(membership)));
        }
        return member(membership);
    }

    /** {@return one page of the members of a kind, in the order in which they were added} */
    public Page<Member> page(SenderKind kind, Position position, int limit) {
        return state.memberships()
                .page(kind.listOf(service.sid()), position, limit)
                .map(this::member);
    }

    /** Removes a sender from the service. The account keeps it if it is a number. */
    public void remove(Member member) {
        remove(member.sender());
    }

    void removeAll() {
        senders().forEach(this::remove);
    }

    private void remove(Sender sender) {
        if (SenderKind.of(sender.getClass()).isNumber()) {
            state.memberships().remove(sender.sid());
        } else {
            state.remove(sender);
        }
    }

    /** Creates the alphanumeric sender of the service. A service has one at most. */
    // Assumed: the refusal of a second one. Twilio's page says that the first must be deleted.
    public AlphaSender addAlphaSender(String name) {
        String flaw = AlphaSender.flaw(name);
        if (flaw != null) {
            throw Problems.invalidAlphaSender(flaw);
        }
        if (size(SenderKind.ALPHA_SENDER) > 0) {
            throw Problems.senderInThisService("service " + described() + " has an alpha sender already");
        }
        AlphaSender sender = new AlphaSender(state.sid(SidType.ALPHA_SENDER, null), service.accountSid(), name);
        state.senders().add(sender);
        enter(sender);
        return sender;
    }

    /** {@return the ordinal of a member's place. No other place ever has the same ordinal} */
    long membership(Sender member) {
        return state.memberships().ordinal(member.sid());
    }

    /** Returns the member with this SID, or {@code null} if it is not here, or was away meanwhile. */
    @Nullable
    Sender sender(String sid, long membership) {
        Membership present = state.memberships().get(sid);
        return present != null && isHere(present) && state.memberships().ordinal(sid) == membership
                ? sender(present)
                : null;
    }

    /** {@return the members of a type, in the order in which they were added} */
    public <S extends Sender> List<S> senders(Class<S> type) {
        List<S> senders = new ArrayList<>();
        for (Membership membership : state.memberships().in(SenderKind.of(type).listOf(service.sid()))) {
            senders.add(type.cast(sender(membership)));
        }
        return senders;
    }

    /** {@return all members, kind by kind} */
    public List<Sender> senders() {
        List<Sender> senders = new ArrayList<>();
        for (SenderKind kind : SenderKind.values()) {
            state.memberships().in(kind.listOf(service.sid())).forEach(each -> senders.add(sender(each)));
        }
        return senders;
    }

    /** Puts a sender that is in no service into this one. */
    // Assumed: the order in which Twilio checks capability, membership and room.
    public Member join(Sender sender) {
        requireFit(sender);
        Membership present = state.memberships().get(sender.sid());
        if (present != null) {
            throw Problems.senderInAnotherService(
                    Senders.described(sender) + " is in service " + state.describedService(present) + " already");
        }
        requireRoom(sender);
        return enter(sender);
    }

    /** Puts a sender into this service, out of the one it is in, if any. */
    public void move(Sender sender) {
        requireFit(sender);
        requireRoom(sender);
        state.memberships().remove(sender.sid());
        enter(sender);
    }

    private void requireFit(Sender sender) {
        if (!sender.capabilities().contains(Capability.SMS)) {
            throw Problems.lacksCapability(
                    Senders.described(sender) + " is capable of " + sender.capabilities() + ", not of SMS");
        }
        Membership present = state.memberships().get(sender.sid());
        if (present != null && isHere(present)) {
            throw Problems.senderInThisService(
                    Senders.described(sender) + " is in service " + described() + " already");
        }
    }

    private void requireRoom(Sender sender) {
        int size = size();
        if (size >= service.poolSizeLimit()) {
            throw Problems.poolFull("there is no room for " + Senders.described(sender) + ": service " + described()
                    + " holds " + size + ", its pool size limit is " + service.poolSizeLimit());
        }
    }

    private Member enter(Sender sender) {
        Membership membership =
                new Membership(sender.sid(), SenderKind.of(sender.getClass()), service.sid(), state.now());
        state.memberships().put(membership);
        return member(membership);
    }

    private boolean isHere(Membership membership) {
        return membership.serviceSid().equals(service.sid());
    }

    private Member member(Membership membership) {
        return new Member(sender(membership), membership.serviceSid(), membership.dateCreated());
    }

    private Sender sender(Membership membership) {
        return Objects.requireNonNull(state.senders().get(membership.senderSid()), "a member is a sender");
    }

    private String described() {
        return Services.described(service);
    }
}
