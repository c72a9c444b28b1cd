package io.github.twiliofake.internal.handset;

import io.github.twiliofake.internal.domain.Handsets;
import io.github.twiliofake.internal.domain.Incoming;
import io.github.twiliofake.internal.domain.KnownHandset;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetSeed;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.Sender;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A phone of one fake. Its data is in the state of the fake, not here. */
public final class LiveHandset implements Handset {
    private final Registry registry;
    private final Ledger ledger;
    private final Passing passing;
    private final String number;

    private LiveHandset(Registry registry, Ledger ledger, Passing passing, String number) {
        this.registry = registry;
        this.ledger = ledger;
        this.passing = passing;
        this.number = Handsets.requireNumber(number);
    }

    /** Passes texts on to the application. */
    @FunctionalInterface
    public interface Passing {
        /** Passes a text on for a member of the API, and returns after the application has answered. */
        Exchange pass(String member, Incoming incoming);
    }

    /**
     * Returns the phone with a number. Declares the interface, so that callers do not load this class before they use it.
     *
     * @throws IllegalArgumentException if the number is not valid
     */
    public static Handset at(Registry registry, Ledger ledger, Passing passing, String number) {
        return new LiveHandset(registry, ledger, passing, number);
    }

    /**
     * Returns the phone with a number, after setting its properties.
     *
     * @throws IllegalArgumentException if the number is not valid
     */
    public static Handset at(
            Registry registry, Ledger ledger, Passing passing, String number, Consumer<HandsetSeed> seed) {
        LiveHandset handset = new LiveHandset(registry, ledger, passing, number);
        HandsetDraft draft = new HandsetDraft(number);
        seed.accept(draft);
        handset.change("handset(…)", known -> draft.handset());
        return handset;
    }

    /** Changes the properties of the phone. */
    private void change(String verb, UnaryOperator<KnownHandset> change) {
        registry.change(verb, state -> {
            state.handsets().put(change.apply(state.handsets().at(number)));
            return state;
        });
    }

    private KnownHandset known(String verb) {
        return registry.read(verb, state -> state.handsets().at(number));
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public @Nullable String countryCode() {
        return known("handset.countryCode()").country();
    }

    @Override
    public HandsetState state() {
        return known("handset.state()").state();
    }

    @Override
    public Handset becomes(HandsetState state) {
        Objects.requireNonNull(state, "becomes(state)");
        change("handset.becomes(…)", known -> known.in(state));
        return this;
    }

    @Override
    public List<Message> messages() {
        return registry.read(
                "handset.messages()", state -> List.copyOf(state.handsets().receivedBy(number)));
    }

    @Override
    public Exchange texts(Sender sender, String body) {
        Objects.requireNonNull(body, "texts(…, body)");
        return texts(sender, it -> it.body(body));
    }

    @Override
    public Exchange texts(Sender sender, Consumer<Text> text) {
        Objects.requireNonNull(sender, "texts(sender)");
        Objects.requireNonNull(text, "texts(…, text)");
        return pass("handset.texts(…)", receiver(sender), text);
    }

    @Override
    public Exchange texts(String sender, String body) {
        Objects.requireNonNull(body, "texts(…, body)");
        return texts(sender, it -> it.body(body));
    }

    @Override
    public Exchange texts(String sender, Consumer<Text> text) {
        Objects.requireNonNull(sender, "texts(sender)");
        Objects.requireNonNull(text, "texts(…, text)");
        return pass("handset.texts(…)", receiver("handset.texts(…)", sender), text);
    }

    @Override
    public Exchange repliesWith(String body) {
        Objects.requireNonNull(body, "repliesWith(body)");
        String member = "handset.repliesWith(…)";
        List<Message> received = registry.read(member, state -> state.handsets().receivedBy(number));
        if (received.isEmpty()) {
            throw new IllegalStateException(
                    member + ": " + number + " has received nothing that it could reply to; use texts(sender, body)");
        }
        String last = String.valueOf(received.get(received.size() - 1).from());
        return pass(member, receiver(member, last), it -> it.body(body));
    }

    private Exchange pass(String member, NumberSender receiver, Consumer<Text> text) {
        TextDraft draft = new TextDraft();
        text.accept(draft);
        return passing.pass(member, draft.incoming(number, receiver));
    }

    private NumberSender receiver(Sender sender) {
        String member = "handset.texts(…)";
        if (!(sender instanceof NumberSender)) {
            throw new IllegalArgumentException(
                    member + ": a phone cannot text to " + sender.label() + ", only to a short code or phone number");
        }
        NumberSender own = registry.read(
                member, state -> state.senders().find(NumberSender.class, sender.accountSid(), sender.sid()));
        if (own == null) {
            throw new IllegalArgumentException(member + ": there is no " + sender.label() + " (" + sender.sid()
                    + "): it was cancelled, or belongs to another fake");
        }
        return own;
    }

    private NumberSender receiver(String member, String address) {
        List<NumberSender> all = registry.read(member, state -> state.senders().withAddress(address)).stream()
                .filter(NumberSender.class::isInstance)
                .map(NumberSender.class::cast)
                .toList();
        // The same short code may be leased in several countries.
        String country = known(member).country();
        return all.stream()
                .filter(sender ->
                        all.size() == 1 || String.valueOf(sender.countryCode()).equals(country))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(member + ": this fake has no short code or phone number "
                                + address + (all.isEmpty() ? "" : " of " + country)
                                + "; seed it, or text to another"));
    }

    /** Returns true if it is a phone of the fake with this registry. */
    public boolean isOf(Registry other) {
        return registry == other;
    }

    /** {@return the journal of the fake, for assertions} */
    public Ledger ledger() {
        return ledger;
    }

    /** {@return the messages that the phone received, even after the fake is closed} */
    public List<Message> received() {
        return registry.state().handsets().receivedBy(number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LiveHandset that && registry == that.registry && number.equals(that.number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    /** {@return a text such as {@code handset +14155550100, which is switched off}} */
    @Override
    public String toString() {
        HandsetState state = registry.state().handsets().at(number).state();
        return "handset " + number + (state == HandsetState.REACHABLE ? "" : ", which " + state.words());
    }
}
