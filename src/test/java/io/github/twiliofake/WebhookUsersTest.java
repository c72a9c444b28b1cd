package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.anyWebhook;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import io.github.twiliofake.testing.Application.Received;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user and a password in the URL of a webhook. */
class WebhookUsersTest {
    private static final Answer CHALLENGE =
            new Answer(401, Map.of("WWW-Authenticate", "Basic realm=\"Clinic\""), "who are you?");

    private final FakeTwilio twilio =
            FakeTwilio.start(Settings.DEFAULT.withStrictness(Strictness.FAILED_WEBHOOKS, Strictness.UNROUTED_WEBHOOKS));
    private final Application application = Application.start();
    private final Handset patient = twilio.handset("+14155550100");

    @AfterEach
    void stop() {
        twilio.close();
        application.close();
    }

    private void texts(String url) {
        twilio.webhooks().route("https://clinic.example", application.base());
        patient.texts(twilio.seed().phoneNumber("+14155550111", it -> it.smsUrl(url)), "YES");
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers those who have the password, and asks all others for it. */
    private void requires(String user, Answer answer) {
        application.answering(
                request -> basic(user).equals(request.headers().get("Authorization")) ? answer : CHALLENGE);
    }

    @Test
    void an_application_that_asks_for_the_user_gets_the_same_request_with_it() {
        requires("clinic:sécret!", Answer.twiml("<Message>You are confirmed.</Message>"));

        texts("https://clinic:s%C3%A9cret!@clinic.example/sms?a=b#rc=2");

        assertThat(patient).received("You are confirmed.").once();
        assertThat(application.received()).hasSize(2);
        Received first = application.received().get(0);
        Received second = application.received().get(1);
        assertThat(first.headers()).doesNotContainKey("Authorization");
        assertThat(second.path()).isEqualTo(first.path()).isEqualTo("/sms?a=b");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().get("I-Twilio-Idempotency-Token"))
                .isEqualTo(first.headers().get("I-Twilio-Idempotency-Token"));
        assertThat(new RequestValidator(twilio.credentials().password())
                        .validate(
                                "https://clinic.example/sms?a=b",
                                second.form(),
                                second.headers().get("X-Twilio-Signature")))
                .isTrue();
        twilio.verify();
    }

    @Test
    void both_requests_are_recorded_and_none_shows_the_password() {
        requires("clinic:secret", Answer.of(204));

        texts("https://clinic:secret@clinic.example/sms");

        assertThat(twilio).called(INBOUND_MESSAGE.withStatus(401)).once();
        assertThat(twilio).called(INBOUND_MESSAGE.withStatus(204)).once();
        List<RecordedWebhook> calls = twilio.webhooks().calls();
        assertThat(calls).extracting(RecordedWebhook::attempt).containsExactly(1, 1);
        assertThat(calls).allSatisfy(each -> assertThat(each.url()).isEqualTo("https://clinic.example/sms"));
        assertThat(calls.get(0).notes()).isEmpty();
        assertThat(calls.get(1).headers()).containsEntry("Authorization", "Basic ***");
        assertThat(twilio.transcript()).doesNotContain("secret", basic("clinic:secret"));
    }

    @Test
    void a_wrong_password_is_an_error() {
        requires("clinic:secret", Answer.of(204));

        texts("https://clinic:wrong@clinic.example/sms");

        assertThat(twilio).called(anyWebhook()).times(2);
        assertThat(twilio).called(INBOUND_MESSAGE.withWarning(11200)).once();
    }

    @Test
    void a_user_may_have_no_password_and_is_not_sent_to_a_url_without_one() {
        requires("clinic:", Answer.leadingTo(307, "http://127.0.0.1:" + application.port() + "/elsewhere"));

        texts("https://clinic@clinic.example/sms");

        assertThat(application.received()).extracting(Received::path).containsExactly("/sms", "/sms", "/elsewhere");
        assertThat(application.received().get(2).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void a_relative_redirect_keeps_the_user() {
        String user = basic("clinic:secret");
        application.answering(request -> !user.equals(request.headers().get("Authorization"))
                ? CHALLENGE
                : request.path().equals("/sms")
                        ? Answer.twiml("<Redirect>/next</Redirect>")
                        : Answer.twiml("<Message>Next</Message>"));

        texts("https://clinic:secret@clinic.example/sms");

        assertThat(patient).received("Next").once();
        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::url)
                .containsOnly("https://clinic.example/sms", "https://clinic.example/next");
    }

    @Test
    void an_application_of_this_machine_is_asked_without_a_route() {
        requires("clinic:secret", Answer.twiml("<Message>You are confirmed.</Message>"));

        texts("http://clinic:secret@127.0.0.1:" + application.port() + "/sms");

        assertThat(patient).received("You are confirmed.").once();
        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::target)
                .containsOnly(URI.create("http://127.0.0.1:" + application.port()));
    }

    @Test
    void digest_authentication_is_not_faked_and_a_url_without_a_user_answers_no_challenge() {
        application.answering(
                request -> new Answer(401, Map.of("WWW-Authenticate", "Digest realm=\"Clinic\", nonce=\"1\""), ""));
        texts("https://clinic:secret@clinic.example/sms");
        assertThat(twilio).called(INBOUND_MESSAGE.withWarning(11200)).once();

        application.answering(request -> CHALLENGE);
        patient.texts(twilio.seed().phoneNumber("+14155550112", it -> it.smsUrl("https://clinic.example/sms")), "YES");
        assertThat(twilio).called(INBOUND_MESSAGE.withWarning(11200)).times(2);
        assertThat(twilio.webhooks().calls()).hasSize(2);
    }
}
