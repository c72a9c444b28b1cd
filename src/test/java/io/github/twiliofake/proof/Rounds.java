package io.github.twiliofake.proof;

/** The number of rounds: few in every build, and many under the profile {@code proof}. */
final class Rounds {
    private static final boolean MUCH = Boolean.getBoolean("proof.much");

    private Rounds() {}

    static int of(int inEveryBuild, int underTheProfile) {
        return MUCH ? underTheProfile : inEveryBuild;
    }
}
