package io.github.twiliofake.assertions;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.message.Handset;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * AssertJ's soft assertions, extended to the types of this library. They collect every failure, also along a chain.
 *
 * <pre>{@code
 * TwilioSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(twilio).received(SHORT_CODE_CREATE).once();
 *     softly.assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
 * });
 * }</pre>
 *
 * <p>Soft assertions refuse navigation ({@code request()}, {@code requests()}, {@code messages()}).
 */
public class TwilioSoftAssertions extends AbstractSoftAssertions implements StandardSoftAssertionsProvider {
    /** Creates soft assertions with nothing collected. End them with {@link #assertAll}. */
    public TwilioSoftAssertions() {}

    /**
     * Collects all failures of a block, and throws them together at its end.
     *
     * @param softly the block
     * @throws AssertionError if anything failed
     */
    public static void assertSoftly(Consumer<TwilioSoftAssertions> softly) {
        Objects.requireNonNull(softly, "assertSoftly(softly)");
        TwilioSoftAssertions assertions = new TwilioSoftAssertions();
        softly.accept(assertions);
        assertions.assertAll();
    }

    /**
     * Asserts softly about the requests to a fake, and the changes to its accounts.
     *
     * @param actual a fake
     * @return its assertions
     */
    public FakeTwilioAssert assertThat(FakeTwilio actual) {
        return proxy(FakeTwilioAssert.class, FakeTwilio.class, actual);
    }

    /**
     * Asserts softly about a person's phone.
     *
     * @param actual a phone
     * @return its assertions
     */
    public HandsetAssert assertThat(Handset actual) {
        return proxy(HandsetAssert.class, Handset.class, actual);
    }

    /**
     * Asserts softly about one request.
     *
     * @param actual a recorded request
     * @return its assertions
     */
    public RecordedRequestAssert assertThat(RecordedRequest actual) {
        return proxy(RecordedRequestAssert.class, RecordedRequest.class, actual);
    }
}
