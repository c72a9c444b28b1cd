package io.github.twiliofake.jupiter;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The options that the annotation and the extension share.
 *
 * @param adopted a fake that the caller started, or {@code null} to start one
 */
record FakeOptions(
        Scope scope,
        List<TwilioSetup> setups,
        Settings settings,
        @Nullable FakeTwilio adopted) {
    static final FakeOptions DEFAULT = new FakeOptions(Scope.METHOD, List.of(), Settings.DEFAULT, null);

    static FakeOptions of(TwilioMessagingFake annotation) {
        List<TwilioSetup> setups = new ArrayList<>();
        for (String seeds : annotation.seeds()) {
            setups.add(twilio -> load(twilio, seeds));
        }
        for (Class<? extends TwilioSetup> setup : annotation.setup()) {
            setups.add(twilio -> instance(setup).prepare(twilio));
        }
        Settings settings =
                Settings.DEFAULT.withStrictness(annotation.strictness()).withInterceptJvm(annotation.intercept());
        return new FakeOptions(annotation.scope(), setups, withCredentials(settings, annotation), null);
    }

    private static Settings withCredentials(Settings settings, TwilioMessagingFake annotation) {
        String sid = annotation.accountSid();
        String token = annotation.authToken();
        if (sid.isEmpty() && token.isEmpty()) {
            return settings;
        }
        if (token.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "@TwilioMessagingFake(accountSid) without authToken: give both, or "
                            + "neither and take them from twilio.credentials()");
        }
        if (sid.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "@TwilioMessagingFake(authToken) without accountSid: give both, or "
                            + "neither and take them from twilio.credentials()");
        }
        String flaw = SidType.ACCOUNT.flaw(sid);
        if (flaw == null) {
            return settings.withCredentials(sid, token);
        }
        // Does not show a value that does not start like a SID: it may be the token.
        if (sid.startsWith(SidType.ACCOUNT.prefix())) {
            throw new ExtensionConfigurationException("@TwilioMessagingFake(accountSid = \"" + sid + "\"): " + flaw
                    + "; give it AC and 32 hexadecimal digits");
        }
        throw new ExtensionConfigurationException(
                token.startsWith(SidType.ACCOUNT.prefix())
                        ? "@TwilioMessagingFake(accountSid, authToken): the two are swapped; the accountSid starts with AC"
                        : "@TwilioMessagingFake(accountSid): " + flaw + "; give it AC and 32 hexadecimal digits");
    }

    private static void load(FakeTwilio twilio, String seeds) {
        String text = resource(seeds);
        try {
            twilio.seed().load(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(seeds + ": " + e.getMessage(), e);
        }
    }

    static FakeOptions adopting(FakeTwilio twilio) {
        return new FakeOptions(Scope.CLASS, List.of(), Settings.DEFAULT, twilio);
    }

    FakeOptions withScope(Scope chosen) {
        return new FakeOptions(chosen, setups, settings, adopted);
    }

    FakeOptions withSettings(Settings chosen) {
        return new FakeOptions(scope, setups, chosen, adopted);
    }

    FakeOptions withSetup(TwilioSetup setup) {
        List<TwilioSetup> more = new ArrayList<>(setups);
        more.add(setup);
        return new FakeOptions(scope, List.copyOf(more), settings, adopted);
    }

    /** Starts a new fake. Its SIDs come from the id of the test unless the settings have a seed. */
    FakeTwilio start(String uniqueId) {
        return FakeTwilio.start(settings.sidSeed() == null ? settings.withSidSeed(uniqueId) : settings);
    }

    void prepare(FakeTwilio twilio) {
        setups.forEach(setup -> setup.prepare(twilio));
    }

    private static String resource(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream resource = loader.getResourceAsStream(name)) {
            if (resource == null) {
                throw new ExtensionConfigurationException("@TwilioMessagingFake(seeds = \"" + name
                        + "\"): there is no such resource on the class path; name it from the root, without a slash before "
                        + "it, such as seeds/alerts.json for src/test/resources/seeds/alerts.json");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static TwilioSetup instance(Class<? extends TwilioSetup> setup) {
        try {
            return ReflectionSupport.newInstance(setup);
        } catch (Exception e) {
            throw new ExtensionConfigurationException(
                    "@TwilioMessagingFake(setup = " + setup.getSimpleName()
                            + ".class): it could not be made; give it a constructor without parameters, and make it "
                            + "static if it is a member of a class",
                    e);
        }
    }
}
