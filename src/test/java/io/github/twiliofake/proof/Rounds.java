package io.github.twiliofake.proof;

/** How much to prove: a little in every build, and as much as one likes with {@code -Dproof.factor=1000}. */
final class Rounds {
    private static final int FACTOR = Integer.getInteger("proof.factor", 1);

    private Rounds() {}

    static int of(int inEveryBuild) {
        return inEveryBuild * FACTOR;
    }
}
