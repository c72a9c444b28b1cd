package io.github.twiliofake.assertions;

import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.testing.Http;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilioSoftAssertionsTest {
    private final TwilioSoftAssertions softly = new TwilioSoftAssertions();
    private final FakeTwilio twilio = FakeTwilio.start();

    @BeforeEach
    void list_twice() {
        String path = Http.shortCodes(twilio.seed().service("Alerts").sid());
        Http.of(twilio).get(path);
        Http.of(twilio).get(path);
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private List<String> firstLines() {
        return softly.assertionErrorsCollected().stream()
                .map(error -> error.getMessage().lines().findFirst().orElseThrow())
                .toList();
    }

    @Test
    void collect_along_a_chain() {
        softly.assertThat(twilio).received(SHORT_CODE_LIST).once().answered(200);
        softly.assertThat(twilio).received(SHORT_CODE_LIST).times(2).answered(200, 404);
        softly.assertThat(twilio).received(SHORT_CODE_LIST).times(2).answered(200, 200);
        softly.assertThat(twilio).didNotReceive(SHORT_CODE_LIST).receivedNothing();

        assertThat(firstLines())
                .containsExactly(
                        "Expected exactly one SHORT_CODE_LIST",
                        "Expected SHORT_CODE_LIST to be answered 200, 404",
                        "Expected no SHORT_CODE_LIST",
                        "Expected no request");
    }

    @Test
    void a_failed_selection_is_reported_once() {
        softly.assertThat(twilio).received(SHORT_CODE_CREATE).once().atLeast(1).answered(201);
        softly.assertThat(twilio).receivedInOrder(SHORT_CODE_DELETE).once();

        assertThat(firstLines()).containsExactly("Expected at least one SHORT_CODE_CREATE", "Expected in this order");
    }

    @Test
    void collect_about_single_requests() {
        softly.assertThat(twilio.journal().requests().get(0)).answered(404).matches(SHORT_CODE_CREATE);

        assertThat(firstLines())
                .containsExactly("Expected the request to be answered 404", "Expected a SHORT_CODE_CREATE");
    }

    @Test
    void a_null_fake_is_collected_too() {
        softly.assertThat((FakeTwilio) null).received(SHORT_CODE_CREATE).once().answered(201);

        assertThat(softly.assertionErrorsCollected()).hasSize(1);
    }

    @Test
    void a_block_fails_with_all_of_them() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> TwilioSoftAssertions.assertSoftly(soft -> {
                    soft.assertThat(twilio).received(SHORT_CODE_CREATE);
                    soft.assertThat(1).isEqualTo(2);
                }))
                .withMessageContaining("Expected at least one SHORT_CODE_CREATE")
                .withMessageContaining("expected: 2");
    }

    @Test
    void navigation_says_that_it_cannot_collect() {
        for (String member : List.of("request()", "requests()")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        FakeTwilioAssert selected = softly.assertThat(twilio).received(SHORT_CODE_CREATE);
                        if (member.equals("request()")) {
                            selected.request();
                        } else {
                            selected.requests();
                        }
                    })
                    .withMessage(member + ": a soft assertion cannot collect failures after it; use "
                            + "twilio.journal().requests(pattern) and softly.assertThat(…) of AssertJ");
        }
    }

    @Test
    void go_on_after_a_failure_with_what_does_not_build_on_it() {
        softly.assertThat(twilio)
                .received(SHORT_CODE_CREATE)
                .didNotReceive(SHORT_CODE_CREATE)
                .received(SHORT_CODE_LIST)
                .once();

        assertThat(firstLines())
                .containsExactly("Expected at least one SHORT_CODE_CREATE", "Expected exactly one SHORT_CODE_LIST");
    }
}
