package io.github.twiliofake.sdk;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.emptyBody;
import static io.github.twiliofake.fault.Fault.htmlPage;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.fault.Fault.truncatedJson;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v1.service.ShortCode;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.fault.OtherResponse;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reactions of the real twilio-java to faults. The build runs it on the oldest version that we support, and on the newest. Their
 * retries differ.
 */
@TwilioMessagingFake
class TwilioSdkFaultsTest {
    /** Its retries changed with version 11. */
    private static final boolean NEWER =
            Integer.parseInt(System.getProperty("expected.twilio.version", "8").split("\\.", 2)[0]) >= 11;

    private FakeTwilio twilio;
    private TwilioRestClient client;
    private MessagingService alerts;
    private io.github.twiliofake.model.ShortCode code;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        client = TwilioSdk.clientFor(twilio);
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
    }

    private ShortCode create() {
        return ShortCode.creator(alerts.sid(), code.sid()).create(client);
    }

    private ShortCode fetch() {
        return ShortCode.fetcher(alerts.sid(), code.sid()).fetch(client);
    }

    static Stream<Arguments> requestsSent() {
        return Stream.of(
                Arguments.of(tooManyRequests(), NEWER ? 2 : 1),
                Arguments.of(internalError(), 3),
                Arguments.of(serviceUnavailable(), NEWER ? 6 : 3));
    }

    @ParameterizedTest
    @MethodSource("requestsSent")
    void tries_so_often_before_it_gives_up(OtherResponse.TwilioError error, int requests) {
        InjectedFault fault = twilio.inject(error);

        ApiException failure = catchThrowableOfType(ApiException.class, this::create);

        assertThat(failure.getStatusCode()).isEqualTo(error.status());
        assertThat(failure.getCode()).isEqualTo(error.code());
        assertThat(failure.getMessage()).isEqualTo(error.message());
        assertThat(fault.timesFired()).isEqualTo(requests);
        assertThat(twilio).received(SHORT_CODE_CREATE).times(requests);
        assertThat(twilio.journal().requests().get(requests - 1).attempt()).isEqualTo(requests);
    }

    @Test
    void a_create_that_was_carried_out_and_answered_500_is_tried_again_into_a_conflict() {
        twilio.inject(internalError().afterOperation().on(SHORT_CODE_CREATE).once());

        ApiException conflict = catchThrowableOfType(ApiException.class, this::create);

        assertThat(conflict.getCode()).isEqualTo(21710);
        assertThat(twilio).received(SHORT_CODE_CREATE).answered(500, 409);
        assertThat(twilio.journal().requests().get(0)).changed(Change.added(code, alerts));
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }

    @Test
    void a_short_outage_goes_unnoticed() {
        twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE).times(2));

        assertThat(create().getSid()).isEqualTo(code.sid());

        assertThat(twilio).received(SHORT_CODE_CREATE).answered(503, 503, 201);
    }

    @Test
    void the_lost_answer_of_a_create_is_not_tried_again() {
        twilio.inject(disconnect().afterOperation());

        assertThatExceptionOfType(ApiException.class).isThrownBy(this::create);

        assertThat(twilio).received(SHORT_CODE_CREATE).once().answered(RecordedResponse.NONE);
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }

    @Test
    void the_lost_answer_of_a_fetch_is_tried_again() {
        create();
        twilio.inject(disconnect());

        assertThatExceptionOfType(ApiException.class).isThrownBy(this::fetch);

        assertThat(twilio).received(SHORT_CODE_FETCH).times(NEWER ? 2 : 4);
    }

    /** The SDK expects JSON in every body. Otherwise, its message is that of Jackson or of its HTTP client. */
    @ParameterizedTest
    @MethodSource
    void a_response_that_is_not_twilios_is_an_exception_of_the_sdk(Fault fault, String message) {
        twilio.inject(fault);

        assertThatExceptionOfType(ApiException.class).isThrownBy(this::create).withMessageStartingWith(message);
    }

    static Stream<Arguments> a_response_that_is_not_twilios_is_an_exception_of_the_sdk() {
        String noJson = "Unexpected character ('<' (code 60)): expected a valid value";
        String nothing = "No content to map due to end-of-input";
        return Stream.of(
                Arguments.of(htmlPage(403), noJson),
                Arguments.of(htmlPage(200), noJson),
                Arguments.of(emptyBody(404), nothing),
                Arguments.of(emptyBody(201), nothing),
                Arguments.of(truncatedJson(), "Unexpected end-of-input in VALUE_STRING"),
                Arguments.of(
                        disconnect().inBody(), "Premature end of Content-Length delimited message body (expected: "));
    }
}
