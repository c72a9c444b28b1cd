package io.github.twiliofake;

import static io.github.twiliofake.testing.Http.basic;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import io.github.twiliofake.assertions.TwilioAssertions;
import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TwilioMessagingFake(strictness = {})
class JournalTest {
    private FakeTwilio twilio;
    private Http http;
    private MessagingService alerts;
    private ShortCode code;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        path = shortCodes(alerts.sid());
    }

    private RecordedRequest last() {
        List<RecordedRequest> requests = twilio.journal().requests();
        return requests.get(requests.size() - 1);
    }

    @Test
    void has_everything_about_a_request_and_its_response() {
        twilio.clock().advance(Duration.ofHours(1));
        String body = http.post(path + "?a=1&a=%32&b", "ShortCodeSid=" + code.sid() + "&x=+%2B")
                .body();

        RecordedRequest request = last();
        assertThat(request.number()).isEqualTo(1);
        assertThat(request.operation()).isEqualTo(Operation.SHORT_CODE_CREATE);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.pathParameters()).isEqualTo(Map.of("ServiceSid", alerts.sid()));
        assertThat(request.query()).isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of("")));
        assertThat(request.form()).isEqualTo(Map.of("ShortCodeSid", List.of(code.sid()), "x", List.of(" +")));
        assertThat(request.headers().get("CONTENT-TYPE")).containsExactly("application/x-www-form-urlencoded");
        assertThat(request.accountSid()).isEqualTo(twilio.credentials().accountSid());
        assertThat(request.instant()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
        assertThat(request.body()).isEqualTo("ShortCodeSid=" + code.sid() + "&x=+%2B");
        assertThat(request.notes()).isEmpty();
        assertThat(request.response().status()).isEqualTo(201);
        assertThat(request.response().errorCode()).isNull();
        assertThat(request.response().body()).isEqualTo(body);
        assertThat(request.response().headers()).containsEntry("Content-Type", "application/json");
        assertThat(request.requestLine()).isEqualTo("POST " + path + "?a=1&a=2&b=");
    }

    @Test
    void is_complete_before_the_client_has_its_answer() {
        for (int i = 1; i <= 200; i++) {
            http.get(path);
            assertThat(twilio.journal().requests()).hasSize(i);
        }
    }

    @Test
    void reading_takes_nothing_away_and_what_was_read_does_not_change() {
        http.get(path);
        List<RecordedRequest> before = twilio.journal().requests();
        http.get(path);

        assertThat(before).hasSize(1);
        assertThat(twilio.journal().requests()).hasSize(2).startsWith(before.get(0));
        assertThat(twilio.journal().requests(Operation.SHORT_CODE_LIST)).hasSize(2);
        assertThat(twilio.journal().requests(RequestPattern.anyRequest().withStatus(404)))
                .isEmpty();
    }

    @Test
    void offsets_count_from_the_start_and_from_each_restore() {
        AtomicLong nanos = new AtomicLong(5_000_000);
        try (FakeTwilio timed = FakeTwilio.start(Settings.DEFAULT, nanos::get)) {
            Checkpoint start = timed.checkpoint();
            nanos.addAndGet(12_000_000);
            Http.of(timed).get("/v1/One");
            assertThat(timed.journal())
                    .hasToString(
                            "  #1 +12 ms GET /v1/One → 404 20404  (no operation)\n     note: no operation of this fake has the path /v1/One");
            timed.restore(start);
            assertThat(timed.journal()).hasToString("(no requests)");
            nanos.addAndGet(3_000_000);
            Http.of(timed).get("/v1/Two");
            assertThat(timed.journal())
                    .hasToString(
                            "  #1 +3 ms GET /v1/Two → 404 20404  (no operation)\n     note: no operation of this fake has the path /v1/Two");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /v1/Nothing          |            | no operation of this fake has the path /v1/Nothing",
                "GET    | {path}/              |            | no operation of this fake has the path {path}/; did you mean {path}?",
                "POST   | /{path}              | ShortCodeSid={code} | no operation of this fake has the path /{path}; did you mean {path}?",
                "GET    | /Services/{service}/ShortCodes | | no operation of this fake has the path /Services/{service}/ShortCodes; did you mean {path}?",
                "GET    | /v1/Services/{service}/shortcodes | | no operation of this fake has the path /v1/Services/{service}/shortcodes; did you mean {path}?",
                "POST   | {path}               | ShortCodeSid={CODE} | \"{CODE}\" is no short code of account {account}: it differs only in the case of its letters from {code}, and SIDs are case-sensitive",
                "GET    | {path}/{CODE}        |            | \"{CODE}\" is not in service {service} (Alerts): it differs only in the case of its letters from {code}, and SIDs are case-sensitive",
                "GET    | /v1/Services/{SERVICE}/ShortCodes | | \"{SERVICE}\" is no service of account {account}: it differs only in the case of its letters from {service}, and SIDs are case-sensitive",
                "PUT    | {path}               |            | this path accepts GET, POST only",
                "POST   | {path}               |            | the body is empty",
                "POST   | {path}               | a=b&c=d    | the form has a, c",
                "POST   | {path}               | ShortCodeSid= | the form has ShortCodeSid, but it is empty",
                "POST   | {path}               | shortcodesid=1 | the form has shortcodesid; parameter names are case-sensitive",
                "POST   | {path}?ShortCodeSid=1 | a=b       | ShortCodeSid is in the query; Twilio reads it from the form body only",
                "POST   | {path}               | ShortCodeSid=SC1 | \"SC1\" is no short code of account {account}: it has 3 characters, a SID has 34",
                "POST   | {path}               | ShortCodeSid={service} | \"{service}\" is no short code of account {account}: its prefix is MG, not SC",
                "POST   | {path}               | ShortCodeSid={theirs} | \"{theirs}\" is no short code of account {account}: it belongs to another account",
                "POST   | {path}               | ShortCodeSid=SC00000000000000000000000000000000 | \"SC00000000000000000000000000000000\" is no short code of account {account}: this fake has no such SID now",
                "GET    | {path}/{code}        |            | \"{code}\" is not in service {service} (Alerts): it is in no service",
                "GET    | {path}/{elsewhere}   |            | \"{elsewhere}\" is not in service {service} (Alerts): it is in service {other} (Other)",
                "GET    | {path}/SC1           |            | \"SC1\" is not in service {service} (Alerts): it has 3 characters, a SID has 34",
                "GET    | /v1/Services/MG1/ShortCodes | | \"MG1\" is no service of account {account}: it has 3 characters, a SID has 34",
                "GET    | {path}?PageSize=0    |            | PageSize is \"0\", not a whole number from 1",
                "GET    | {path}?PageSize=5000 |            | PageSize is 5000, the maximum is 1000",
                "GET    | {path}?PageToken=x   |            | this fake did not issue the PageToken \"x\""
            })
    void notes_say_what_the_response_does_not(String method, String target, String form, String remark) {
        MessagingService other = twilio.seed().service("Other");
        ShortCode elsewhere = twilio.seed().shortCode("67890", it -> it.inService(other));
        ShortCode theirs = twilio.account(twilio.seed().account("Them")).seed().shortCode("11111");
        java.util.function.UnaryOperator<String> filled = text -> text.replace("{path}", path)
                .replace("{code}", code.sid())
                .replace("{elsewhere}", elsewhere.sid())
                .replace("{theirs}", theirs.sid())
                .replace("{other}", other.sid())
                .replace("{service}", alerts.sid())
                .replace("{CODE}", code.sid().toUpperCase(Locale.ROOT))
                .replace("{SERVICE}", alerts.sid().toLowerCase(Locale.ROOT))
                .replace("{account}", twilio.credentials().accountSid());
        http.with("Content-Type", "application/x-www-form-urlencoded")
                .send(method, filled.apply(target), form == null ? null : filled.apply(form));

        assertThat(last().notes()).containsExactly(filled.apply(remark));
    }

    @Test
    void notes_say_why_a_body_is_no_form() {
        http.with("Content-Type", "application/json")
                .with("Content-Encoding", "gzip")
                .send("POST", path, "{}");

        assertThat(last().notes())
                .containsExactly("the body is not a readable form: its Content-Type is application/json, its "
                        + "Content-Encoding gzip");
    }

    @Test
    void notes_say_why_credentials_open_nothing() {
        Http anybody = Http.anonymous(twilio);
        anybody.with("Authorization", basic("AC00000000000000000000000000000000", "x"))
                .get(path);
        anybody.with("Authorization", basic("me", "x")).get(path);
        anybody.with("Authorization", basic(twilio.credentials().username(), "x"))
                .get(path);
        anybody.with("Authorization", "Bearer x").get(path);

        assertThat(twilio.journal().requests())
                .extracting(request -> request.notes().get(0))
                .containsExactly(
                        "the user name AC00000000000000000000000000000000 is unknown to this fake: it comes from another "
                                + "test, or was revoked",
                        "the user name is not the SID of an account (AC…) or of an API key (SK…)",
                        "the user name is known, but the password is wrong",
                        "the Authorization header is not HTTP Basic, the only scheme that this fake accepts");
        assertThat(twilio.journal().requests())
                .extracting(RecordedRequest::operation)
                .containsOnly(Operation.SHORT_CODE_LIST);
        assertThat(twilio.journal().requests())
                .extracting(RecordedRequest::accountSid)
                .containsOnlyNulls();
    }

    @Test
    void no_secret_gets_into_it() {
        Account other = twilio.seed().account("Other");
        Credentials key = twilio.seed().apiKey();
        Credentials own = twilio.credentials();
        for (String secret : List.of(own.password(), other.credentials().password(), key.password())) {
            http.with("X-Token", "token=" + secret)
                    .with("Authorization", basic(secret, own.username()))
                    .post("/v1/" + secret + "?t=" + secret, "t=" + secret);
            http.post(path + "/" + secret, "ShortCodeSid=" + secret);
            http.post(path + "?PageToken=" + secret, "ShortCodeSid=" + secret);
            http.get(path + "?PageToken=" + secret);
            http.get(path + "/" + secret);
        }
        Http.anonymous(twilio)
                .with("Authorization", basic("AC1", "a-secret-of-somebody"))
                .get(path);
        Http.anonymous(twilio)
                .with("Authorization", basic("a-secret-of-somebody", "AC1"))
                .get(path);
        Http.anonymous(twilio)
                .with("Authorization", "Bearer a-secret-of-somebody")
                .get(path);
        Http.anonymous(twilio).with("Authorization", "a-secret-of-somebody").get(path);

        StringBuilder everything = new StringBuilder(twilio.journal().toString());
        for (RecordedRequest request : twilio.journal().requests()) {
            everything
                    .append(request.path())
                    .append(request.pathParameters())
                    .append(request.query())
                    .append(request.form())
                    .append(request.headers())
                    .append(request.body())
                    .append(request.notes())
                    .append(request.response().body())
                    .append(request);
        }
        assertThat(everything.toString())
                .doesNotContain(own.password(), other.credentials().password(), key.password())
                .doesNotContain("a-secret-of-somebody");
        assertThat(twilio.journal().requests().get(1).headers())
                .containsEntry("authorization", List.of("Basic " + own.username() + ":***"));
        assertThat(twilio.journal().requests().get(4).pathParameters())
                .containsEntry("Sid", "***")
                .containsKey("ServiceSid");
        assertThat(twilio.journal().requests().get(17).headers()).containsEntry("authorization", List.of("Bearer ***"));
        assertThat(twilio.journal().requests().get(18).headers()).containsEntry("authorization", List.of("***"));
        assertThat(own + " " + key).doesNotContain(own.password(), key.password());
    }

    @Test
    void no_secret_gets_into_it_in_any_form() {
        Credentials own = twilio.credentials();
        Credentials spoken = twilio.seed().apiKey(it -> it.password("correct \"horse\"/battery"));
        Credentials longer = twilio.seed().apiKey(it -> it.password(own.password() + "-and-more"));
        Credentials revoked = twilio.seed().apiKey();
        Checkpoint checkpoint = twilio.checkpoint();
        Credentials forgotten = twilio.seed().apiKey();
        twilio.restore(checkpoint);
        twilio.console().revokeApiKey(revoked);
        for (Credentials each : List.of(own, spoken, longer, revoked, forgotten)) {
            String encoded = URLEncoder.encode(each.password(), StandardCharsets.UTF_8);
            http.post(path + "?" + encoded + "=1", encoded);
            http.post(path + "/" + encoded.replace("+", "%20"), "a=" + encoded);
            http.with("Content-Type", "application/json")
                    .send("POST", path, "{\"t\": \"" + each.password().replace("\"", "\\\"") + "\"}");
            http.with("X-Authorization", basic(each.username(), each.password()))
                    .get(path);
            http.with("X-" + encoded.replaceAll("[^0-9a-f-]", ""), "1").get(path);
            Http.anonymous(twilio).with("Authorization", each.password() + " x").get(path);
            Http.anonymous(twilio)
                    .with("Authorization", basic("AC/" + each.password(), "x"))
                    .get(path);
        }
        String message = catchThrowable(() -> TwilioAssertions.assertThat(twilio)
                        .received(Operation.SHORT_CODE_CREATE.withForm("ShortCodeSid", "1")))
                .getMessage();

        assertThat(message + twilio.journal().requests())
                .doesNotContain(own.password(), revoked.password(), forgotten.password())
                .doesNotContain("horse", "and-more")
                .doesNotContain(basic(own.username(), own.password()).substring(6));
    }

    @Test
    void a_very_short_password_does_not_redact_harmless_texts() {
        String sid = "AC0123456789abcdef0123456789abcdef";
        try (FakeTwilio careless = FakeTwilio.start(Settings.DEFAULT.withCredentials(sid, "token"))) {
            Http.of(careless).post("/v1/token", "Kind=token");

            RecordedRequest request = careless.journal().requests().get(0);
            assertThat(request.form()).isEqualTo(Map.of("Kind", List.of("token")));
            assertThat(request.headers().get("Authorization")).containsExactly("Basic " + sid + ":***");
        }
    }

    @Test
    void a_request_that_the_fake_ends_is_recorded_before_close_returns() throws Exception {
        FakeTwilio ending = FakeTwilio.start();
        Journal journal = ending.journal();
        try (RawSocket half = new RawSocket(ending)) {
            half.send("POST /v1 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
            half.readUntil("100 Continue\r\n\r\n");

            ending.close();
        }
        assertThat(journal.requests()).hasSize(1);
        assertThat(journal.toString()).contains(" ms POST /v1 → no response  (no operation)");
    }

    @Test
    void restoring_while_requests_run_gives_no_number_twice() throws Exception {
        Checkpoint start = twilio.checkpoint();
        Thread client = new Thread(() -> {
            for (int i = 0; i < 500; i++) {
                http.get("/v1/" + i);
            }
        });
        client.start();
        while (client.isAlive()) {
            twilio.restore(start);
            assertThat(twilio.journal().requests().stream()
                            .map(RecordedRequest::number)
                            .toList())
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    @Test
    void long_notes_are_cut() {
        http.post(path, "a".repeat(10_000) + "=1");

        assertThat(last().notes().get(0))
                .hasSize(501)
                .startsWith("the form has aaa")
                .endsWith("a…");
    }

    @Test
    void keeps_the_newest_within_its_limit() {
        try (FakeTwilio small = FakeTwilio.start(Settings.DEFAULT.withJournalLimit(3))) {
            for (int i = 1; i <= 5; i++) {
                Http.of(small).get("/v1/" + i);
            }

            assertThat(small.journal().requests())
                    .extracting(RecordedRequest::path)
                    .containsExactly("/v1/3", "/v1/4", "/v1/5");
            assertThat(small.journal().requests())
                    .extracting(RecordedRequest::number)
                    .containsExactly(3, 4, 5);
            assertThat(small.journal().dropped()).isEqualTo(2);
            assertThat(small.journal().toString())
                    .startsWith("  (the journal dropped the 2 oldest requests, beyond "
                            + "its limit of 3 requests; raise Settings.withJournalLimit(…))\n  #3 ");
        }
    }

    @Test
    void keeps_within_128_megabytes_by_default() {
        for (int i = 0; i < 80; i++) {
            http.post(path, "a=" + "a".repeat((1 << 20) - 2));
        }

        assertThat(twilio.journal().dropped()).isPositive();
        assertThat(twilio.journal().requests()).hasSizeBetween(50, 79);
        assertThat(last().number()).isEqualTo(80);
    }

    @Test
    void cuts_long_bodies_and_says_so() {
        http.post(path, "a=" + "a".repeat(100_000));

        assertThat(last().body()).hasSize((64 << 10) + "… (cut: it has 100002 characters)".length());
        assertThat(last().body()).endsWith("… (cut: it has 100002 characters)");
        assertThat(last().form().get("a").get(0)).hasSize(100_000);
        http.post(path, "a=" + "a".repeat((64 << 10) - 2));
        assertThat(last().body()).hasSize(64 << 10);
    }

    @Test
    void a_bug_of_ours_is_answered_500_journalled_and_thrown_at_close() {
        AtomicLong calls = new AtomicLong();
        FakeTwilio broken = FakeTwilio.start(Settings.DEFAULT, () -> {
            if (calls.incrementAndGet() > 1) {
                throw new IllegalArgumentException("bug " + calls);
            }
            return 0;
        });
        assertThat(Http.of(broken).get("/").error()).isEqualTo("500 20500 Internal Server Error");
        assertThat(Http.of(broken).get("/").status()).isEqualTo(500);

        assertThatIllegalStateException()
                .isThrownBy(broken::close)
                .withMessage("twilio-messaging-fake met 2 bug(s) of its own while serving; your code got a 500. "
                        + "Please report the cause.")
                .satisfies(failure -> {
                    assertThat(failure.getCause()).hasMessage("bug 2");
                    assertThat(failure.getSuppressed()).hasSize(1);
                });
        broken.close();
    }

    @Test
    void verified_requests_go_with_the_checkpoint() {
        http.get(path);
        TwilioAssertions.assertThat(twilio).received(Operation.SHORT_CODE_LIST).once();
        http.get("/");
        Checkpoint one = twilio.checkpoint();
        TwilioAssertions.assertThat(twilio).received(RequestPattern.anyRequest());
        TwilioAssertions.assertThat(twilio).receivedNothingElse();

        twilio.restore(one);

        assertThat(twilio.journal().unverified())
                .extracting(RecordedRequest::number)
                .containsExactly(2);
    }

    @Test
    void a_request_is_verified_as_long_as_one_assertion_says_so() {
        http.get(path);
        Ledger journal = Ledger.of(twilio.journal());
        List<RecordedRequest> requests = journal.requests();

        journal.markVerified(requests);
        journal.markVerified(requests);
        journal.unmarkVerified(requests);
        assertThat(journal.unverified()).isEmpty();
        journal.unmarkVerified(requests);
        journal.unmarkVerified(requests);
        assertThat(journal.unverified()).isEqualTo(requests);
    }

    @Test
    void parameters_without_a_name_or_between_ampersands_are_read() {
        http.post(path, "&=x&a=1&&b&");

        assertThat(twilio.journal().requests().get(0).form())
                .containsExactly(entry("", List.of("x")), entry("a", List.of("1")), entry("b", List.of("")));
    }

    @Test
    void never_has_the_credentials_of_a_proxy() throws IOException {
        RawSocket.answerTo(
                twilio,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nProxy-Authorization: "
                        + Http.basic("me", "my-password-there") + "\r\n\r\n");

        assertThat(last().headers()).containsEntry("Proxy-Authorization", List.of("Basic ***"));
    }
}
