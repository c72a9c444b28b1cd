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
 * Does the work behind the verbs of an assertion: selects things, waits, judges, marks requests as verified, and fails.
 *
 * @param <T> the type of the things that are selected
 */
final class Chain<T> {
    private final Kind<T> kind;
    private final Supplier<Ledger> ledgerOfActual;
    /** Makes a story of the requests that count. */
    private final BiFunction<Ledger, List<RecordedRequest>, Story<T>> storyOf;

    private final Function<Failure, AssertionError> error;
    /** True if the caller goes on after a failure. */
    private final boolean isSoft;
    /** The requests that this chain marked as verified; unmarked if it fails. */
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

    /** Judges the things that are selected: returns the failure, or {@code null}. */
    interface Rule<T> {
        @Nullable
        Failure judge(Story<T> story, List<T> things);
    }

    /** Returns the ledger. Kept, as the fake may be closed while an assertion waits. */
    Ledger ledger() {
        if (ledger == null) {
            ledger = ledgerOfActual.get();
        }
        return ledger;
    }

    /** Judges by another timing from now on, and forgets what was selected. */
    void judgeBy(Timing other) {
        timing = other;
        // It was selected by another timing.
        selection = null;
        hasFailed = false;
    }

    /** Forgets what was selected: an assertion about other things has begun. */
    void forget() {
        selection = null;
    }

    /** Begins an assertion that does not build on what was selected before. */
    void begin(Runnable requireActual) {
        selection = null;
        // In case there is no actual, and a soft assertion goes on without it.
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
            throw new IllegalArgumentException("atLeast(" + count + "): at least none is always true");
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

    /** Judges what is selected, on behalf of a member that needs a selection. */
    void check(String member, Function<Selection<T>, Rule<T>> rule) {
        if (!hasFailed) {
            Selection<T> selected = selected(member);
            check(selected, rule.apply(selected));
        }
    }

    /** Selects anew if more may come in time, and judges the selection. */
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
        // If no more may come in time, the selection stays what it is.
        Function<Story<T>, List<T>> query = timing == Timing.NOW ? story -> found : selected.query();
        selection = new Selection<>(selected.subject(), selected.growsOnly(), query, found);
    }

    /** Checks once, or as often as the timing demands, and fails if the check does. */
    void judge(Function<Story<T>, @Nullable Failure> check) {
        Ledger present = ledger();
        Failure failure = timing.judge(present, requests -> check.apply(storyOf.apply(present, requests)));
        if (failure != null) {
            throw fail(failure);
        }
    }

    /** Returns what is selected, for a member that goes on to it with assertions of another kind. */
    List<T> selectedFor(String member) {
        if (isSoft) {
            throw new IllegalStateException(member + ": a soft assertion cannot collect what comes after; " + "use "
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
