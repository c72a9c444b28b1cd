package io.github.twiliofake.internal.handset;

import io.github.twiliofake.internal.domain.KnownHandset;
import io.github.twiliofake.message.HandsetSeed;
import io.github.twiliofake.message.HandsetState;
import java.util.Objects;

/** Collects the properties of a phone. */
final class HandsetDraft implements HandsetSeed {
    private KnownHandset handset;

    HandsetDraft(String number) {
        handset = new KnownHandset(number, HandsetState.REACHABLE, null, null);
    }

    @Override
    public HandsetSeed state(HandsetState state) {
        Objects.requireNonNull(state, "state(state)");
        handset = handset.in(state);
        return this;
    }

    @Override
    public HandsetSeed countryCode(String code) {
        Objects.requireNonNull(code, "countryCode(code)");
        handset = new KnownHandset(handset.number(), handset.state(), code, handset.carrierName());
        return this;
    }

    @Override
    public HandsetSeed carrier(String name) {
        Objects.requireNonNull(name, "carrier(name)");
        handset = new KnownHandset(handset.number(), handset.state(), handset.chosenCountry(), name);
        return this;
    }

    KnownHandset handset() {
        return handset;
    }
}
