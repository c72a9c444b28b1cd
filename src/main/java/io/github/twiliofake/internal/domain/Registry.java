package io.github.twiliofake.internal.domain;

import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Credentials;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The state of one fake, and the only way to change it. A published state never changes, so that reading needs no lock and a
 * checkpoint is a reference. A transaction works on a copy, which replaces the state in one step. The I/O thread of all fakes
 * takes the lock, so nothing may hold it for longer than a request: seeding and the Console build their copy without it.
 */
public final class Registry {
    /** The number of attempts at a change without the lock, before a last one under it. */
    private static final int ATTEMPTS = 10;

    private final Secrets secrets = new Secrets();
    private volatile State state;
    private volatile boolean closed;
    private volatile Consumer<List<Callback>> caller = callbacks -> {};
    /** Gets every published state, within the lock. */
    private Consumer<State> whenPublished = published -> {};

    public Registry(Sids sids, InstantSource clock, Credentials main) {
        State beginning = new State(sids, clock, secrets);
        beginning.accounts().add(new Account(main.accountSid(), "Main", main, clock.instant()));
        beginning.freeze();
        state = beginning;
    }

    /** {@return the present state, to be read only} */
    public State state() {
        return state;
    }

    /** {@return every secret that this fake issued, including revoked ones} */
    public Secrets secrets() {
        return secrets;
    }

    /** Runs the work of a request in one step. If the work throws, nothing changes. */
    public synchronized <T> Outcome<T> transact(Function<State, T> work) {
        State draft = new State(state);
        T value = work.apply(draft);
        publish(draft);
        return new Outcome<>(value, draft.changes(), draft.callbacks());
    }

    private void publish(State draft) {
        if (draft.isTouched()) {
            draft.freeze();
            state = draft;
            whenPublished.accept(draft);
        }
    }

    /** Sets the listener that makes the calls to the application that a test causes. The pipeline makes those of requests. */
    public void whenCallbacksAreDue(Consumer<List<Callback>> listener) {
        caller = listener;
    }

    /** Sets the listener that gets every state that is published from now on, within the lock. */
    public synchronized void whenPublished(Consumer<State> listener) {
        whenPublished = listener;
    }

    /** {@return the messages that any account sent, oldest first} */
    public List<Message> sent() {
        State present = state;
        return present.hasTraffic() ? present.messages().all() : List.of();
    }

    /** {@return the changes since a checkpoint: first removed rows, in their order, then the rest, in the present order} */
    public List<Change> changesSince(State checkpoint) {
        return Difference.between(checkpoint, state);
    }

    /** {@return the state for a person to read, line by line} */
    public List<String> describe() {
        return Description.of(state);
    }

    public synchronized void restore(State checkpoint) {
        state = checkpoint;
        whenPublished.accept(checkpoint);
    }

    /** Refuses to show or change the state from now on. */
    public void close() {
        closed = true;
    }

    /**
     * Reads for a test.
     *
     * @param verb the member that the test called
     * @throws IllegalStateException if the fake is closed
     */
    public <T> T read(String verb, Function<State, T> look) {
        requireOpen(verb);
        return asMisuse(verb, look, state);
    }

    /**
     * Changes the state for a test, in one step. The work may run several times, each time on a fresh copy.
     *
     * @param verb the member that the test called
     * @throws IllegalArgumentException if a rule is broken: the caller is a test, not a client
     * @throws IllegalStateException if the fake is closed
     */
    public <T> Outcome<T> change(String verb, Function<State, T> work) {
        Outcome<T> outcome = changed(verb, work);
        if (!outcome.callbacks().isEmpty()) {
            caller.accept(outcome.callbacks());
        }
        return outcome;
    }

    private <T> Outcome<T> changed(String verb, Function<State, T> work) {
        requireOpen(verb);
        for (int i = 0; i < ATTEMPTS; i++) {
            State before = state;
            State draft = new State(before);
            T value = asMisuse(verb, work, draft);
            synchronized (this) {
                if (state == before) {
                    publish(draft);
                    return new Outcome<>(value, draft.changes(), draft.callbacks());
                }
            }
        }
        return transact(draft -> asMisuse(verb, work, draft));
    }

    private void requireOpen(String verb) {
        if (closed) {
            throw new IllegalStateException(verb + ": this FakeTwilio is closed");
        }
    }

    private <T> T asMisuse(String verb, Function<State, T> work, State on) {
        try {
            return work.apply(on);
        } catch (Problem problem) {
            throw new IllegalArgumentException(
                    secrets.redact(verb + ": Twilio would answer " + problem.code() + ": " + problem.remark()),
                    problem);
        } catch (IllegalArgumentException mistake) {
            // A token in place of a SID is a likely mistake, and the message must not show it.
            String message = String.valueOf(mistake.getMessage());
            String redacted = secrets.redact(message);
            throw redacted.equals(message) ? mistake : new IllegalArgumentException(redacted);
        }
    }
}
