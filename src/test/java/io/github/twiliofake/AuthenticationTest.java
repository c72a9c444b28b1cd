package io.github.twiliofake;

import static io.github.twiliofake.testing.Http.basic;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TwilioMessagingFake(strictness = {})
class AuthenticationTest {
    private FakeTwilio twilio;
    private Credentials own;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        own = twilio.credentials();
        path = shortCodes(twilio.seed().service("Alerts").sid());
    }

    private Answer with(String authorization) {
        return Http.anonymous(twilio).with("Authorization", authorization).get(path);
    }

    private static String body(String detail, String message) {
        return "{\"code\": 20003, \"detail\": \"" + detail + "\", \"message\": \"" + message
                + "\", \"more_info\": \"https://www.twilio.com/docs/errors/20003\", \"status\": 401}";
    }

    @Test
    void no_credentials() {
        Answer answer = Http.anonymous(twilio).get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Twilio API\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo(body(
                        "Your AccountSid or AuthToken was incorrect.",
                        "Authentication Error - No credentials provided"));
        assertThat(twilio.journal().requests().get(0).notes())
                .containsExactly("there is no Authorization header: give the client the fake's credentials, "
                        + "twilio.credentials() in a test, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN from the program");
    }

    @Test
    void a_wrong_token() {
        Answer answer = with(basic(own.username(), "wrong"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Twilio API\"");
        assertThat(answer.body()).isEqualTo(body("", "Authenticate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AC00000000000000000000000000000000",
                "SK00000000000000000000000000000000",
                "somebody",
                "",
                " {sid}"
            })
    void an_unknown_user_name(String username) {
        Answer answer = with(basic(username.replace("{sid}", own.username()), own.password()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Twilio API\"");
        assertThat(answer.body())
                .isEqualTo(
                        body("Your AccountSid or AuthToken was incorrect.", "Authentication Error - invalid username"));
    }

    @Test
    void a_user_name_that_differs_in_case_alone_is_noted() {
        String sid = own.username().toLowerCase(Locale.ROOT);

        with(basic(sid, own.password()));

        assertThat(twilio.journal().requests().get(0).notes())
                .containsExactly("the user name " + sid + " differs only in the case of its letters from "
                        + own.username() + ", and SIDs are case-sensitive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ey.ey.ey", "Basic", "Basic !!!", "Digest x=y", "Basic bm9jb2xvbg=="})
    void other_schemes_than_basic_do_not_authenticate(String authorization) {
        assertThat(with(authorization).error()).isEqualTo("401 20003 Authentication Error - invalid username");
    }

    @Test
    void the_scheme_is_not_case_sensitive() {
        assertThat(with(basic(own.username(), own.password()).replace("Basic", "bASIC"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/Nothing", "PUT, {path}", "GET, {path}/SC1", "GET, {path}?PageSize=0", "POST, {path}"})
    void every_request_without_credentials_gets_the_same_response(String method, String target) throws Exception {
        String request = method + " " + target.replace("{path}", path)
                + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

        assertThat(RawSocket.answerTo(twilio, request)).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void an_api_key_of_the_account_acts_on_the_account() {
        Credentials key = twilio.seed().apiKey();

        assertThat(key.accountSid()).isEqualTo(own.accountSid());
        assertThat(key.username()).startsWith("SK");
        assertThat(Http.of(twilio, key).get(path).status()).isEqualTo(200);
        assertThat(with(basic(key.username(), own.password())).body()).isEqualTo(body("", "Authenticate"));
    }

    @Test
    void a_revoked_api_key_is_unknown() {
        Credentials key = twilio.seed().apiKey();
        Credentials other = twilio.seed().apiKey();

        twilio.console().revokeApiKey(key);

        assertThat(Http.of(twilio, key).get(path).error())
                .isEqualTo("401 20003 Authentication Error - invalid username");
        assertThat(Http.of(twilio, other).get(path).status()).isEqualTo(200);
    }

    @Test
    void test_credentials_are_refused_everywhere() {
        Credentials test = twilio.seed().testCredentials();
        Http http = Http.of(twilio, test);

        assertThat(http.get(path).body())
                .isEqualTo("{\"code\": 20008, \"message\": \"Resource not accessible with Test Account Credentials\", "
                        + "\"more_info\": \"https://www.twilio.com/docs/errors/20008\", \"status\": 403}");
        assertThat(http.get("/v1/Nothing").error()).startsWith("403 20008 ");
        assertThat(http.get(path).header("WWW-Authenticate")).isNull();
        assertThat(with(basic(test.username(), "wrong")).status()).isEqualTo(401);
    }

    @Test
    void no_operation_is_carried_out_without_valid_credentials() {
        ShortCode code = twilio.seed().shortCode("12345");
        Http nobody = Http.anonymous(twilio);
        Http tester = Http.of(twilio, twilio.seed().testCredentials());
        Checkpoint before = twilio.checkpoint();
        String member = path + "/" + code.sid();
        String form = "ShortCodeSid=" + code.sid();

        assertThat(List.of(nobody.post(path, form), nobody.get(member), nobody.get(path), nobody.delete(member)))
                .extracting(Answer::status)
                .containsOnly(401);
        assertThat(List.of(tester.post(path, form), tester.get(member), tester.get(path), tester.delete(member)))
                .extracting(Answer::status)
                .containsOnly(403);
        assertThat(twilio.changesSince(before)).isEmpty();
    }

    @Test
    void a_further_account_has_its_own_services() {
        Account other = twilio.seed().account("Other");
        MessagingService theirs = twilio.account(other).seed().service("Theirs");

        assertThat(Http.of(twilio, other.credentials())
                        .get(shortCodes(theirs.sid()))
                        .status())
                .isEqualTo(200);
        assertThat(Http.of(twilio).get(shortCodes(theirs.sid())).status()).isEqualTo(404);
    }

    @Test
    void credentials_may_hold_any_character() {
        Credentials key = twilio.seed().apiKey(it -> it.password("pässword: with colon"));

        String header = "Basic "
                + Base64.getEncoder()
                        .encodeToString((key.username() + ":pässword: with colon").getBytes(StandardCharsets.UTF_8));
        assertThat(with(header).status()).isEqualTo(200);
    }

    private String answerTo(String... authorizations) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        for (String authorization : authorizations) {
            request.append("Authorization: ").append(authorization).append("\r\n");
        }
        return RawSocket.answerTo(twilio, request + "\r\n");
    }

    private List<String> recorded() {
        List<RecordedRequest> requests = twilio.journal().requests();
        return requests.get(requests.size() - 1).headers().get("Authorization");
    }

    @Test
    void of_several_headers_the_first_counts_and_none_shows_a_secret() throws IOException {
        Credentials key = twilio.seed().apiKey();
        String good = basic(own.username(), own.password());
        String alsoGood = basic(key.username(), key.password());
        String bad = basic(own.username(), "a-secret-of-somebody");

        assertThat(answerTo(good, bad, "Bearer a-secret-of-somebody", alsoGood)).startsWith("HTTP/1.1 200 ");
        assertThat(recorded())
                .containsExactly(
                        "Basic " + own.username() + ":***",
                        "Basic " + own.username() + ":***",
                        "Bearer ***",
                        "Basic " + key.username() + ":***");
        assertThat(answerTo(alsoGood, good)).startsWith("HTTP/1.1 200 ");
        assertThat(recorded()).containsExactly("Basic " + key.username() + ":***", "Basic " + own.username() + ":***");
        assertThat(answerTo(bad, good)).startsWith("HTTP/1.1 401 ");
        assertThat(answerTo("Bearer a-secret-of-somebody", good)).startsWith("HTTP/1.1 401 ");
        assertThat(recorded()).containsExactly("Bearer ***", "Basic " + own.username() + ":***");
    }
}
