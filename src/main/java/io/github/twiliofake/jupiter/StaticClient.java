package io.github.twiliofake.jupiter;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The static client of twilio-java in a test whose fake intercepts. */
final class StaticClient {
    /** A name, because the SDK is optional. */
    private static final String AUTHENTICATION = "com.twilio.exception.AuthenticationException";
    /** A limit, because causes can form a cycle. */
    private static final int DEEPEST = 100;

    private StaticClient() {}

    /**
     * Adds the cure to a failure of the SDK for lack of credentials. An earlier test called {@code Twilio.init}, and the end of
     * its interception took the credentials back.
     */
    static void explain(ExtensionContext testContext) {
        Throwable failure = testContext.getExecutionException().orElse(null);
        if (failure != null && isWithoutCredentials(failure)) {
            failure.addSuppressed(new ExtensionConfigurationException(
                    "Twilio.init(…) was not called after this test's fake began to intercept. An earlier test may have called "
                            + "it, such as by starting a Spring context that is cached; the end of that test's interception "
                            + "took it back. Call Twilio.init(…) in each test, or start one fake with fixed credentials "
                            + "that intercepts before the context starts, and adopt it by "
                            + "TwilioMessagingFakeExtension.using(twilio), as docs/spring.md shows"));
        }
    }

    private static boolean isWithoutCredentials(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause.getClass().getName().equals(AUTHENTICATION)
                    && String.valueOf(cause.getMessage()).contains("Twilio.init()")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
