package io.github.twiliofake.assertions;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opentest4j.AssertionFailedError;

/** Runs an assertion that must fail, and returns its whole message. */
final class Failures {
    private Failures() {}

    static AssertionFailedError failure(ThrowingCallable assertion) {
        AssertionFailedError failure = catchThrowableOfType(AssertionFailedError.class, assertion);
        assertThat(failure).as("an AssertionFailedError").isNotNull();
        return failure;
    }

    static void assertFails(ThrowingCallable assertion, String message) {
        assertThat(failure(assertion).getMessage()).isEqualTo(message.stripTrailing());
    }
}
