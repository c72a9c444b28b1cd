package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Capability;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in one account, and in further ones, as it stands in a file of seeds. What is {@code null} is left to the fake.
 *
 * @param sid the SID of a further account; of the one that a fake starts with, the file does not speak
 */
public record Seeds(
        @Nullable String sid,
        @Nullable String authToken,
        @Nullable String friendlyName,
        List<Service> services,
        Senders withoutService,
        List<Key> apiKeys,
        List<Key> testCredentials,
        List<Seeds> accounts) {

    /** A service and its members, in the order of association. */
    public record Service(
            @Nullable String sid,
            String friendlyName,
            @Nullable Integer poolSizeLimit,
            Senders members) {}

    public record Senders(List<Sender> shortCodes, List<Sender> phoneNumbers) {}

    /** A short code or a phone number; which of them is said by the list it is in. */
    public record Sender(
            @Nullable String sid,
            String name,
            @Nullable String countryCode,
            @Nullable Set<Capability> capabilities) {}

    public record Key(@Nullable String sid, @Nullable String password) {
        @Override
        public String toString() {
            return "Key[" + sid + "]";
        }
    }

    /** How such a file is written. */
    public interface Format {
        /**
         * Reads a file.
         *
         * @throws IllegalArgumentException if it is none; the message says where
         */
        Seeds read(String text);

        String write(Seeds seeds);
    }

    @Override
    public String toString() {
        return "Seeds[of " + (sid == null ? "the main account" : sid) + "]";
    }
}
