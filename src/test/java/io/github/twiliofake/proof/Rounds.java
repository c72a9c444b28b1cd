package io.github.twiliofake.proof;

/** How much to prove: a little in every build, and much under the profile {@code proof}. */
final class Rounds {
    private static final boolean MUCH = Boolean.getBoolean("proof.much");

    private Rounds() {}

    static int of(int inEveryBuild, int underTheProfile) {
        return MUCH ? underTheProfile : inEveryBuild;
    }
}
