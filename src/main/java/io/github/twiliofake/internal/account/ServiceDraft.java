package io.github.twiliofake.internal.account;

import io.github.twiliofake.account.ServiceSeed;
import io.github.twiliofake.model.MessagingService;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class ServiceDraft implements ServiceSeed {
    @Nullable
    String sid;

    int poolSizeLimit = MessagingService.DEFAULT_POOL_SIZE_LIMIT;

    @Override
    public ServiceSeed sid(String chosen) {
        sid = Objects.requireNonNull(chosen, "sid(sid)");
        return this;
    }

    @Override
    public ServiceSeed poolSizeLimit(int limit) {
        poolSizeLimit = limit;
        return this;
    }
}
