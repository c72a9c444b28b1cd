package io.github.twiliofake.account;

import io.github.twiliofake.model.MessagingService;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service to be seeded is like, beyond its name. Immutable; each {@code with…} returns a changed copy.
 *
 * <pre>{@code
 * MessagingService small = twilio.seed().service("Small", seed -> seed.withPoolSizeLimit(1));
 * }</pre>
 *
 * @param sid the SID, {@code MG…}, or {@code null} for the next one of this fake
 * @param poolSizeLimit how many senders the service holds at most
 */
public record ServiceSeed(@Nullable String sid, int poolSizeLimit) {
    /** A seed that leaves everything to the fake: the next SID, Twilio's own pool size limit. */
    public static final ServiceSeed DEFAULT = new ServiceSeed(null, MessagingService.DEFAULT_POOL_SIZE_LIMIT);

    /**
     * Gives the service a certain SID.
     *
     * @param chosen a SID, {@code MG} and 32 hexadecimal digits, that this fake does not have yet
     * @return the changed copy
     */
    public ServiceSeed withSid(String chosen) {
        Objects.requireNonNull(chosen, "withSid(chosen)");
        return new ServiceSeed(chosen, poolSizeLimit);
    }

    /**
     * Limits how many senders, short codes and phone numbers together, the service holds.
     *
     * @param limit 0 or more; Twilio's default is {@value MessagingService#DEFAULT_POOL_SIZE_LIMIT}
     * @return the changed copy
     */
    public ServiceSeed withPoolSizeLimit(int limit) {
        return new ServiceSeed(sid, limit);
    }
}
