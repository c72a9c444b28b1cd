package io.github.twiliofake.internal.journal;

import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;

/** A journal as assertions know it: they see the messages that came of it, mark what they have verified, and hide secrets. */
public interface Ledger extends Journal {
    /** Returns the ledger behind the journal of a fake. */
    static Ledger of(Journal journal) {
        if (journal instanceof Ledger ledger) {
            return ledger;
        }
        throw new IllegalArgumentException("not the journal of a FakeTwilio: " + journal.getClass());
    }

    /** {@return what the fake sent besides its responses} */
    Sent sent();

    /** Marks requests as verified by an assertion. A request may be marked several times. */
    void markVerified(List<RecordedRequest> verified);

    /** Takes back marks of an assertion that failed further on. */
    void unmarkVerified(List<RecordedRequest> verified);

    /**
     * Hides every auth token and API key secret of the fake in a text, in the forms in which they travel. Recorded texts went
     * through it already; a message needs it because an expected value may itself be a secret.
     */
    String redact(String text);
}
