package io.github.twiliofake.internal.journal;

import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;

/** The journal for assertions: it also has the sent messages, the marks of verified requests, and the redaction of secrets. */
public interface Ledger extends Journal {
    /** Returns the ledger behind the journal of a fake. */
    static Ledger of(Journal journal) {
        if (journal instanceof Ledger ledger) {
            return ledger;
        }
        throw new IllegalArgumentException("not the journal of a FakeTwilio: " + journal.getClass());
    }

    /** {@return the messages and webhooks that the fake sent} */
    Sent sent();

    /** Marks requests as verified by an assertion. Several assertions may mark a request. */
    void markVerified(List<RecordedRequest> verified);

    /** Takes back the marks of an assertion that failed later in its chain. */
    void unmarkVerified(List<RecordedRequest> verified);

    /**
     * Hides every auth token and API key secret of the fake in a text, in all encodings of HTTP. Recorded texts are redacted
     * already; a message needs this because an expected value may be a secret.
     */
    String redact(String text);
}
