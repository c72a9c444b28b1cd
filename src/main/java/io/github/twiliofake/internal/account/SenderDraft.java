package io.github.twiliofake.internal.account;

import io.github.twiliofake.account.SenderSeed;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class SenderDraft implements SenderSeed {
    @Nullable
    String sid;

    String countryCode = "US";
    Set<Capability> capabilities;

    @Nullable
    MessagingService service;

    SenderDraft(Set<Capability> capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public SenderSeed sid(String chosen) {
        sid = Objects.requireNonNull(chosen, "sid(sid)");
        return this;
    }

    @Override
    public SenderSeed countryCode(String code) {
        countryCode = Objects.requireNonNull(code, "countryCode(code)");
        return this;
    }

    @Override
    public SenderSeed capabilities(Capability... chosen) {
        for (Object each : Objects.requireNonNull(chosen, "capabilities(capabilities)")) {
            Objects.requireNonNull(each, "capabilities(capabilities)");
        }
        capabilities = Set.of(chosen);
        return this;
    }

    @Override
    public SenderSeed inService(MessagingService chosen) {
        service = Objects.requireNonNull(chosen, "inService(service)");
        return this;
    }
}
