package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.journal.RecordedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Implements the methods of an assertion: selects things, waits, checks, marks requests as verified, and fails.
 *
 * @param <T> the type of the selected things
 */
final class Chain<T> {
    private final Kind<T> kind;
    private final Supplier<Ledger> ledgerOfActual;
    /** Creates a story from the requests that the timing admits. */
    private final BiFunction<Ledger, List<RecordedRequest>, Story<T>> storyOf;

    private final Function<Failure, AssertionError> error;
    /** True if the caller continues after a failure. */
    private final boolean isSoft;
    /** The requests that this chain marked as verified. It unmarks them if it fails. */
    private final List<RecordedRequest> marked = new ArrayList<>();

    private @Nullable Ledger ledger;
    private @Nullable Selection<T> selection;
    private boolean hasFailed;
    private Timing timing = Timing.NOW;

    Chain(
            Kind<T> kind,
            Supplier<Ledger> ledgerOfActual,
            BiFunction<Ledger, List<RecordedRequest>, Story<T>> storyOf,
            Function<Failure, AssertionError> error,
            boolean isSoft) {
        this.kind = kind;
        this.ledgerOfActual = ledgerOfActual;
        this.storyOf = storyOf;
        this.error = error;
        this.isSoft = isSoft;
    }

    /** Checks the selected things, and returns the failure, or {@code null}. */
    interface Rule<T> {
        @Nullable
        Failure judge(Story<T> story, List<T> things);
    }

    /** Returns the ledger. The chain keeps it, because the fake may be closed while an assertion waits. */
    Ledger ledger() {
        if (ledger == null) {
            ledger = ledgerOfActual.get();
        }
        return ledger;
    }

    /** Uses another timing from now on, and drops the selection. */
    void judgeBy(Timing other) {
        timing = other;
        // It belongs to the other timing.
        selection = null;
        hasFailed = false;
    }

    /** Drops the selection, because an assertion about other things begins. */
    void forget() {
        selection = null;
    }

    /** Begins an assertion that does not use the present selection. */
    void begin(Runnable requireActual) {
        selection = null;
        // For a soft assertion that continues after requireActual failed.
        hasFailed = isSoft;
        requireActual.run();
        hasFailed = false;
    }

    void select(Selection<T> fresh, Rule<T> rule) {
        selection = fresh;
        check(fresh, rule);
    }

    void times(int count, String member) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "times(" + count + "): use " + kind.words().memberForNone() + "(pattern) for none");
        }
        check(member, selected -> {
            String expected = "Expected exactly " + kind.counted(count, selected.subject());
            return (story, things) -> things.size() == count
                    ? story.unlessWhole(expected)
                    : wrongCount(story, expected, things, selected.growsOnly() && things.size() > count);
        });
    }

    void atLeast(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("atLeast(" + count + "): at least 0 is always true");
        }
        check("atLeast(" + count + ")", selected -> {
            String expected = "Expected at least " + kind.counted(count, selected.subject());
            return (story, things) -> things.size() >= count ? null : wrongCount(story, expected, things, false);
        });
    }

    private Failure wrongCount(Story<T> story, String expected, List<T> things, boolean isLasting) {
        return new Failure(
                expected,
                kind.table(things),
                story.wrongCount(expected, things.size(), kind.tableWithNotes(things)),
                isLasting);
    }

    /** Checks the selection, for a member that needs one. */
    void check(String member, Function<Selection<T>, Rule<T>> rule) {
        if (!hasFailed) {
            Selection<T> selected = selected(member);
            check(selected, rule.apply(selected));
        }
    }

    /** Checks the selection, after selecting anew if the timing waits. */
    private void check(Selection<T> selected, Rule<T> rule) {
        List<T> things = new ArrayList<>();
        judge(story -> {
            things.clear();
            things.addAll(selected.query().apply(story));
            return rule.judge(story, things);
        });
        List<T> found = List.copyOf(things);
        Set<T> known = new HashSet<>(selected.things());
        List<T> more = found.stream().filter(thing -> !known.contains(thing)).toList();
        List<RecordedRequest> verified = kind.verified(more);
        marked.addAll(verified);
        ledger().markVerified(verified);
        // Without waiting, the selection stays the same.
        Function<Story<T>, List<T>> query = timing == Timing.NOW ? story -> found : selected.query();
        selection = new Selection<>(selected.subject(), selected.growsOnly(), query, found);
    }

    /** Runs the check once, or as often as the timing demands, and fails with its failure. */
    void judge(Function<Story<T>, @Nullable Failure> check) {
        Ledger present = ledger();
        Failure failure = timing.judge(present, requests -> check.apply(storyOf.apply(present, requests)));
        if (failure != null) {
            throw fail(failure);
        }
    }

    /** Returns the selection, for a member that navigates to it with other assertions. */
    List<T> selectedFor(String member) {
        if (isSoft) {
            throw new IllegalStateException(member + ": a soft assertion cannot collect failures after it; use "
                    + kind.words().source() + " and softly.assertThat(…) of AssertJ");
        }
        return selected(member).things();
    }

    private Selection<T> selected(String member) {
        if (selection == null) {
            throw new IllegalStateException(member + ": call " + kind.words().memberForSome()
                    + "(pattern) first, which selects the " + kind.words().noun() + "s");
        }
        return selection;
    }

    private AssertionError fail(Failure failure) {
        ledger().unmarkVerified(marked);
        marked.clear();
        hasFailed = isSoft;
        return error.apply(new Failure(
                ledger().redact(failure.expected()),
                ledger().redact(failure.actual()),
                ledger().redact(failure.text()),
                failure.isLasting()));
    }
}
