package io.github.twiliofake.assertions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The things that an assertion looks at. Writes its failure message: the expectation, the nearest thing with its differences, and
 * all things.
 *
 * @param <T> the type of these things
 * @param dropped explains which things the fake dropped; empty if none
 * @param more further lines below the table of all things; may be empty
 */
record Story<T>(Kind<T> kind, List<T> things, String dropped, String more) {
    /** The explanation if nothing was dropped. */
    static final String NOTHING_DROPPED = "";

    List<T> matching(Demands<T> demands) {
        return things.stream().filter(demands::areMetBy).toList();
    }

    /** Returns the first thing that fits the first pattern, the first after it that fits the second, and so on. */
    List<T> inOrderOf(List<Demands<T>> patterns) {
        List<T> hits = new ArrayList<>();
        for (T thing : things) {
            if (hits.size() < patterns.size() && patterns.get(hits.size()).areMetBy(thing)) {
                hits.add(thing);
            }
        }
        return hits;
    }

    /** Returns the failure of a search that found nothing. */
    Failure noneOf(Demands<T> demands) {
        String expected = expected("at least one", demands);
        T nearest = demands.nearest(things);
        if (nearest == null) {
            return new Failure(
                    expected,
                    nearestValues(demands),
                    expected + "\nbut " + nothing() + "." + forNone() + below(),
                    false);
        }
        String noun = kind.words().noun();
        String none = things.size() == 1
                ? (isWhole() ? "the only " + noun : "the only " + noun + " that is left") + " does not match"
                : "none of the " + things.size() + " " + noun + (isWhole() ? "s" : "s that are left") + " matches";
        return new Failure(
                expected,
                nearestValues(demands),
                expected + "\nbut " + none + ". Nearest:\n" + demands.explained(nearest) + "\n" + all()
                        + demands.afterword().apply(things) + (demands.isOtherSubject(nearest) ? forNone() : ""),
                false);
    }

    /** Names the alternative, because a chain with {@code times(0)} fails before it gets there. */
    private String forNone() {
        return "\n(" + kind.words().memberForSome() + "(…) is at least one; for none, use "
                + kind.words().memberForNone() + "(…).)";
    }

    String different(Demands<T> demands, T thing) {
        return expected("a", demands) + "\nbut the " + kind.words().noun() + " differs:\n" + demands.explained(thing);
    }

    /** Returns the failure if a thing fits a pattern that nothing may fit. */
    @Nullable
    Failure unwanted(Demands<T> demands) {
        List<T> hits = matching(demands);
        String expected = expected("no", demands);
        if (hits.isEmpty()) {
            return unlessWhole(expected);
        }
        String table = kind.table(hits);
        return new Failure(
                expected,
                table,
                expected + "\nbut " + hits.size() + " of " + size() + " "
                        + (hits.size() == 1 ? kind.words().one() : kind.words().many()) + ":\n" + table + "\n" + all(),
                demands.growsOnly());
    }

    String wrongCount(String expected, int count, String table) {
        return expected + "\nbut there " + (count == 1 ? "is " : "are ") + count + (isWhole() ? "" : " left") + ":\n"
                + table + "\n" + all();
    }

    /** Returns the number of things, marked if the fake dropped others. */
    String size() {
        return isWhole() ? Integer.toString(things.size()) : "the last " + things.size();
    }

    /** Returns the failure of a search that found only the first of these patterns in order. */
    Failure outOfOrder(List<Demands<T>> patterns, List<T> hits) {
        String inOrder = inOrder(patterns);
        return new Failure(inOrder, kind.table(things), inOrder + missing(patterns.get(hits.size()), hits), false);
    }

    private String missing(Demands<T> demands, List<T> before) {
        T nearest = demands.nearest(things);
        if (nearest == null) {
            return "\nbut " + nothing() + "." + below();
        }
        String nothingMatches = "\nbut nothing matches " + (before.size() + 1) + "."
                + (before.isEmpty() ? "" : " after " + kind.name(before.get(before.size() - 1)) + ".");
        List<T> earlier = matching(demands);
        return nothingMatches
                + (earlier.isEmpty()
                        ? " Nearest:\n" + demands.explained(nearest)
                        : " It came before:\n" + kind.table(earlier))
                + "\n" + all();
    }

    private boolean isWhole() {
        return dropped.isEmpty();
    }

    /** Returns a failure if the fake dropped things: an expectation about all of them cannot be verified then. */
    @Nullable
    Failure unlessWhole(String expected) {
        return isWhole()
                ? null
                : new Failure(
                        expected,
                        "unknown",
                        expected + "\nbut this cannot be verified: " + dropped + "\n" + all(),
                        true);
    }

    private String inOrder(List<Demands<T>> patterns) {
        List<String> lines = new ArrayList<>(List.of("Expected in this order"));
        for (int i = 0; i < patterns.size(); i++) {
            lines.add("  " + (i + 1) + ". " + patterns.get(i).expected().replace("\n", "\n   "));
        }
        return String.join("\n", lines);
    }

    String expected(String quantity, Demands<T> demands) {
        return "Expected " + quantity + " " + demands.expected();
    }

    /** Returns the values of the nearest thing in the form of the expectation, which keeps the diff small. */
    String nearestValues(Demands<T> demands) {
        T nearest = demands.nearest(things);
        return nearest == null ? nothing() : kind.words().past() + " " + demands.valuesOf(nearest);
    }

    String all() {
        if (things.isEmpty()) {
            return (isWhole()
                            ? "There are no " + kind.words().noun() + "s."
                            : "No " + kind.words().noun() + "s are left.")
                    + below();
        }
        return kind.words().all() + "\n" + kind.table(things) + (isWhole() ? "" : "\n  (" + dropped + ")") + below();
    }

    private String below() {
        return more.isEmpty() ? "" : "\n" + more;
    }

    private String nothing() {
        return isWhole() ? kind.words().none() : "nothing is left: " + dropped;
    }
}
