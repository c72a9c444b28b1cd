package io.github.twiliofake.message;

/**
 * The properties of a phone, to be set when a test first names it. Each method changes one and returns the seed.
 *
 * <pre>{@code
 * Handset office = twilio.handset("+14155550199", it -> it.state(HandsetState.LANDLINE).carrier("Pacific Bell"));
 * }</pre>
 *
 * <p>Made by the fake; not for implementation elsewhere.
 */
public interface HandsetSeed {
    /**
     * Chooses the state; {@link HandsetState#REACHABLE} by default.
     *
     * @param state the state
     * @return this seed
     */
    HandsetSeed state(HandsetState state);

    /**
     * Puts the phone into a country; by default, it is that of its number.
     *
     * @param code two capital letters, ISO 3166-1 alpha-2, such as {@code CA}
     * @return this seed
     * @throws IllegalArgumentException if it is no such code
     */
    HandsetSeed countryCode(String code);

    /**
     * Names the carrier, for messages of the fake; {@code the carrier} by default.
     *
     * @param name its name
     * @return this seed
     */
    HandsetSeed carrier(String name);
}
