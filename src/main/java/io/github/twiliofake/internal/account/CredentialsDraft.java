package io.github.twiliofake.internal.account;

import io.github.twiliofake.account.CredentialsSeed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class CredentialsDraft implements CredentialsSeed {
    @Nullable
    String sid;

    @Nullable
    String password;

    @Override
    public CredentialsSeed sid(String chosen) {
        sid = Objects.requireNonNull(chosen, "sid(sid)");
        return this;
    }

    @Override
    public CredentialsSeed password(String chosen) {
        password = Objects.requireNonNull(chosen, "password(password)");
        return this;
    }

    @Override
    public String toString() {
        return "CredentialsSeed[sid=" + sid + ", password=" + (password == null ? "null" : "***") + "]";
    }
}
