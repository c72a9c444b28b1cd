package io.github.twiliofake.internal.seeds;

import io.github.twiliofake.internal.domain.Handsets;
import io.github.twiliofake.internal.domain.KnownHandset;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.OptOut;
import java.util.Arrays;
import java.util.Locale;

/** Phones and opt-outs in a file. */
final class PhoneFields {
    private PhoneFields() {}

    /** Updates a phone. Omitted fields keep their values. */
    static void handset(JsonInput node, State state) {
        node.only("number", "state", "country_code", "carrier");
        String number = node.string("number");
        String name = node.optionalString("state");
        String country = node.optionalString("country_code");
        String carrier = node.optionalString("carrier");
        KnownHandset known = state.handsets().at(number);
        KnownHandset handset = node.made(unused -> new KnownHandset(
                Handsets.requireNumber(number),
                name == null ? known.state() : state(name),
                country == null ? known.chosenCountry() : country,
                carrier == null ? known.carrierName() : carrier));
        state.handsets().put(handset);
    }

    /**
     * Reads the name of a state.
     *
     * @throws IllegalArgumentException if there is no such state
     */
    private static HandsetState state(String name) {
        for (HandsetState state : HandsetState.values()) {
            if (name(state).equals(name)) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown state \"" + name + "\"; the states are "
                + Arrays.stream(HandsetState.values()).map(PhoneFields::name).toList());
    }

    private static String name(HandsetState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static void optOut(JsonInput node, State state, String accountSid) {
        node.only("number", "service_sid", "sender");
        String service = node.optionalString("service_sid");
        String sender = node.optionalString("sender");
        String number = node.string("number");
        if (service != null) {
            state.services().named(accountSid, service);
        }
        state.optOuts().add(node.made(unused -> {
            if ((service == null) == (sender == null)) {
                throw new IllegalArgumentException("an opt-out has either a service_sid or a sender");
            }
            if (sender != null) {
                requireAlone(state, accountSid, sender);
            }
            return new OptOut(Handsets.requireNumber(number), accountSid, service, sender, state.now());
        }));
    }

    private static void requireAlone(State state, String accountSid, String address) {
        boolean isAlone = state.senders().withAddress(address).stream()
                .anyMatch(sender -> sender.accountSid().equals(accountSid) && state.serviceOf(sender) == null);
        if (!isAlone) {
            throw new IllegalArgumentException("sender \"" + address + "\" is not a number of the account outside of "
                    + "services; for one in a service, name its service_sid");
        }
    }

    static void handsets(Json handsets, State state) {
        for (KnownHandset handset : state.handsets().all()) {
            handsets.element(element -> element.field("number", handset.number())
                    .field("state", name(handset.state()))
                    .field("country_code", handset.chosenCountry())
                    .field("carrier", handset.carrierName()));
        }
    }

    static void optOuts(Json optOuts, State state, String accountSid) {
        for (OptOut optOut : state.optOuts().of(accountSid)) {
            optOuts.element(element -> {
                element.field("number", optOut.number());
                if (optOut.serviceSid() == null) {
                    element.field("sender", optOut.sender());
                } else {
                    element.field("service_sid", optOut.serviceSid());
                }
            });
        }
    }
}
