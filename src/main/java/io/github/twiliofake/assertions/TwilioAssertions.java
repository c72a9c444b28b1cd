package io.github.twiliofake.assertions;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.message.Handset;

/**
 * Entry points of the assertions. Import them statically beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(twilio).received(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid())).once().answered(201);
 * assertThat(twilio).receivedNothingElse();
 * }</pre>
 */
public final class TwilioAssertions {
    private TwilioAssertions() {}

    /**
     * Asserts about the requests to a fake, and the changes to its accounts.
     *
     * @param actual a fake
     * @return its assertions
     */
    public static FakeTwilioAssert assertThat(FakeTwilio actual) {
        return new FakeTwilioAssert(actual);
    }

    /**
     * Asserts about a person's phone.
     *
     * @param actual a phone
     * @return its assertions
     */
    public static HandsetAssert assertThat(Handset actual) {
        return new HandsetAssert(actual);
    }

    /**
     * Asserts about one request.
     *
     * @param actual a recorded request
     * @return its assertions
     */
    public static RecordedRequestAssert assertThat(RecordedRequest actual) {
        return new RecordedRequestAssert(actual);
    }
}
