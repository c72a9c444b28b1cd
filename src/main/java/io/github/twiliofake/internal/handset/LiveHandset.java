package io.github.twiliofake.internal.handset;

import io.github.twiliofake.internal.domain.Handsets;
import io.github.twiliofake.internal.domain.KnownHandset;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetSeed;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A phone of one fake. Its data is in the state of the fake, not here. */
public final class LiveHandset implements Handset {
    private final Registry registry;
    private final Ledger ledger;
    private final String number;

    private LiveHandset(Registry registry, Ledger ledger, String number) {
        this.registry = registry;
        this.ledger = ledger;
        this.number = Handsets.requireNumber(number);
    }

    /**
     * Returns the phone with a number. Declares the interface, so that callers do not load this class before they use it.
     *
     * @throws IllegalArgumentException if the number is not valid
     */
    public static Handset at(Registry registry, Ledger ledger, String number) {
        return new LiveHandset(registry, ledger, number);
    }

    /**
     * Returns the phone with a number, after setting its properties.
     *
     * @throws IllegalArgumentException if the number is not valid
     */
    public static Handset at(Registry registry, Ledger ledger, String number, Consumer<HandsetSeed> seed) {
        LiveHandset handset = new LiveHandset(registry, ledger, number);
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
