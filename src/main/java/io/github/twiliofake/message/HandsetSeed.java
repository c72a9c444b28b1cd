package io.github.twiliofake.message;

/**
 * The properties of a phone, for its first use in a test. Each method changes one and returns this seed.
 *
 * <pre>{@code
 * Handset office = twilio.handset("+14155550199", it -> it.state(HandsetState.LANDLINE).carrier("Pacific Bell"));
 * }</pre>
 *
 * <p>Implemented by the fake only.
 */
public interface HandsetSeed {
    /**
     * Sets the state; {@link HandsetState#REACHABLE} by default.
     *
     * @param state the state
     * @return this seed
     */
    HandsetSeed state(HandsetState state);

    /**
     * Sets the country of the phone; by default, the country of its number.
     *
     * @param code two capital letters, ISO 3166-1 alpha-2, such as {@code CA}
     * @return this seed
     * @throws IllegalArgumentException if it is not such a code
     */
    HandsetSeed countryCode(String code);

    /**
     * Names the carrier in messages of the fake; {@code the carrier} by default.
     *
     * @param name its name
     * @return this seed
     */
    HandsetSeed carrier(String name);
}
