package io.github.twiliofake;

import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The whole report about a fake, as text. */
class TranscriptTest {
    private final AtomicLong nanos = new AtomicLong();
    private FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, nanos::get);

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void tells_requests_faults_and_accounts() {
        String url = twilio.baseUrl().toString();
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        ShortCode other = twilio.seed().shortCode("67890");
        PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));
        ShortCode member = twilio.seed().shortCode("24680", it -> it.inService(alerts));
        Http http = Http.of(twilio).with("X-Forwarded-Host", "messaging.twilio.com");
        String codes = Http.shortCodes(alerts.sid());
        twilio.inject(internalError().afterOperation().on(SHORT_CODE_CREATE).once());
        twilio.inject(
                serviceUnavailable().on(SHORT_CODE_LIST.withQuery("Page", "7")).named("outage"));

        http.post(codes, "ShortCodeSid=" + code.sid());
        nanos.set(TimeUnit.MILLISECONDS.toNanos(12));
        http.get(codes + "/" + code.sid() + "x?PageSize=1");
        http.delete(codes + "/" + code.sid());
        Http.anonymous(twilio).with("Content-Type", "text/plain").send("POST", codes, "it's \u001b[31mred\nand more");
        Http.anonymous(twilio).send("HEAD", codes, null);

        assertThat(twilio.transcript()).isEqualTo("""
                Requests to {url} (* marks those that changed something):

                * #1 +0 ms POST {codes} → 500 20500  SHORT_CODE_CREATE (fault 1)
                  form ShortCodeSid={code}
                  changed: {code} added to {alerts}
                  note: fault 1: 500 20500 after the operation, which answered 201
                  response {"code": 20500, "message": "Internal Server Error", "more_info": "https://www.twilio.com/docs/errors/20500", "status": 500}
                  curl -X POST -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" {url}{codes} --data-raw ShortCodeSid={code}

                #2 +12 ms GET {codes}/{code}x?PageSize=1 → 404 20404  SHORT_CODE_FETCH
                  note: "{code}x" is not in service {alerts} (Alerts): it has 35 characters, a SID has 34
                  response {"code": 20404, "message": "The requested resource /Services/{alerts}/ShortCodes/{code}x was not found", "more_info": "https://www.twilio.com/docs/errors/20404", "status": 404}
                  curl -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" '{url}{codes}/{code}x?PageSize=1'

                * #3 +12 ms DELETE {codes}/{code} → 204  SHORT_CODE_DELETE
                  changed: {code} removed from {alerts}
                  curl -X DELETE -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" {url}{codes}/{code}

                #4 +12 ms POST {codes} → 401 20003  SHORT_CODE_CREATE
                  body it's \uFFFD[31mred\uFFFDand more
                  note: there is no Authorization header: give the client the fake's credentials, twilio.credentials() in a test, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN from the program
                  response {"code": 20003, "detail": "Your AccountSid or AuthToken was incorrect.", "message": "Authentication Error - No credentials provided", "more_info": "https://www.twilio.com/docs/errors/20003", "status": 401}
                  curl -X POST {url}{codes} -H 'Content-Type: text/plain' --data-raw 'it'\\''s \uFFFD[31mred\uFFFDand more'

                #5 +12 ms HEAD {codes} → 401 20003  SHORT_CODE_LIST
                  note: there is no Authorization header: give the client the fake's credentials, twilio.credentials() in a test, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN from the program
                  response {"code": 20003, "detail": "Your AccountSid or AuthToken was incorrect.", "message": "Authentication Error - No credentials provided", "more_info": "https://www.twilio.com/docs/errors/20003", "status": 401}
                  curl --head {url}{codes}

                Faults:
                  fault 1: 500 20500 after the operation, on SHORT_CODE_CREATE, once; struck 1, spent
                  outage: 503 20503 instead of the operation, on SHORT_CODE_LIST with query Page = 7; struck 0

                Accounts at the end:
                  account {account} (Main)
                    service {alerts} (Alerts), 2 of 400 senders
                      US short code 24680 ({member})
                      phone number +15005550006 ({number})
                    in no service: US short code 12345 ({code})
                    in no service: US short code 67890 ({other})
                """.replace("{url}", url)
                .replace("{codes}", codes)
                .replace("{account}", twilio.credentials().accountSid())
                .replace("{alerts}", alerts.sid())
                .replace("{code}", code.sid())
                .replace("{other}", other.sid())
                .replace("{member}", member.sid())
                .replace("{number}", number.sid())
                .stripTrailing());
    }

    @Test
    void shows_no_secret_that_a_client_sends() {
        String token = twilio.credentials().password();
        Http.of(twilio)
                .with("X-Token", token)
                .post(Http.shortCodes(token) + "?token=" + token, "ShortCodeSid=" + token + "&" + token + "=1");
        Http.of(twilio).with("Content-Type", "text/plain").send("POST", Http.shortCodes("MG"), token);

        assertThat(twilio.transcript())
                .doesNotContain(token)
                .contains("-u \"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN\" '" + twilio.baseUrl()
                        + "/v1/Services/***/ShortCodes?token=***' --data-raw 'ShortCodeSid=***&***=1'");
    }

    @Test
    void tells_of_silence() {
        assertThat(twilio.transcript()).isEqualTo("""
                Requests to {url} (* marks those that changed something):
                  nothing

                Faults: none

                Accounts at the end:
                  account {account} (Main)
                """.replace(
                "{url}", twilio.baseUrl().toString()).replace(
                "{account}", twilio.credentials().accountSid()).stripTrailing());
    }

    @Test
    void leaves_a_terminal_alone() {
        Http.of(twilio).post(Http.shortCodes("MG"), "ShortCodeSid=a%C2%9B31m%E2%80%AEb%E2%80%A8c");

        assertThat(twilio.transcript().chars().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2028);
        assertThat(twilio.journal().toString().chars().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2028);
    }

    @Test
    void tells_what_was_dropped() {
        twilio.close();
        twilio = FakeTwilio.start(Settings.DEFAULT.withJournalLimit(1));
        Http.of(twilio).get("/v1/A");
        Http.of(twilio).get("/v1/B");

        assertThat(twilio.transcript())
                .contains(":\n  (the journal dropped the oldest request, beyond its limit of 1 request; raise "
                        + "Settings.withJournalLimit(…))\n\n#2 ")
                .doesNotContain("/v1/A");
    }

    @Test
    void shows_the_last_hundred_messages_and_how_many_came_before() {
        twilio.seed().phoneNumber("+14155550111");
        Http http = Http.of(twilio);
        String messages = "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json";
        for (int i = 1; i <= 100; i++) {
            http.post(messages, "From=%2B14155550111&To=%2B14155550100&Body=No." + i);
        }
        String first = "message \"No.1\" from +14155550111 to +14155550100, delivered ("
                + twilio.inventory().messages().get(0).sid() + ")";
        assertThat(shownMessages()).hasSize(100).first().isEqualTo(first);

        http.post(messages, "From=%2B14155550111&To=%2B14155550100&Body=No.101");
        http.post(messages, "From=%2B14155550111&To=%2B14155550100&Body=No.102");
        assertThat(shownMessages()).hasSize(101).first().isEqualTo("(2 more messages before these)");
        assertThat(shownMessages().get(1)).startsWith("message \"No.3\"");
    }

    private List<String> shownMessages() {
        return twilio.transcript()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("message \"") || line.contains("more messages"))
                .toList();
    }

    /** Runs the commands if the machine has a shell and curl. */
    @Test
    @EnabledIf("isThereAShellWithCurl")
    void a_curl_line_sends_the_request_again() throws Exception {
        MessagingService alerts = twilio.seed().service("Alerts");
        Http http = Http.of(twilio);
        http.post(Http.shortCodes(alerts.sid()) + "?a=b%26c&d=%C3%A9", "ShortCodeSid=it%27s+%24%28no%29+%26&B%3D=%22");
        Http.anonymous(twilio)
                .with("Content-Type", "text/it's")
                .send("POST", Http.shortCodes("MG"), "a 'b' \"c\" $d `e` \\f");
        http.send("GET", "/v1/%5B1-3%5D", "a=1");
        http.with("Content-Type", "application/x-www-form-urlencoded").send("GET", "/v1/x", "a=b%0Ac");
        RawSocket.answerTo(twilio, "GET /v1/[1-3]/{a,b}/../x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        int sent = twilio.journal().requests().size();
        List<String> commands = twilio.transcript()
                .lines()
                .filter(line -> line.startsWith("  curl"))
                .map(line -> line.replace("curl", "curl --silent"))
                .toList();

        ProcessBuilder shell = new ProcessBuilder("sh", "-c", String.join(" && ", commands));
        shell.environment().put("TWILIO_ACCOUNT_SID", twilio.credentials().username());
        shell.environment().put("TWILIO_AUTH_TOKEN", twilio.credentials().password());
        shell.environment().put("no_proxy", "*");
        Process process = shell.redirectErrorStream(true).start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());

        assertThat(process.waitFor()).isZero();
        List<RecordedRequest> requests = twilio.journal().requests();
        assertThat(requests).hasSize(2 * sent);
        for (int i = 0; i < sent; i++) {
            RecordedRequest original = requests.get(i);
            assertThat(requests.get(i + sent))
                    .usingRecursiveComparison()
                    .comparingOnlyFields("method", "path", "query", "form", "body", "accountSid", "operation")
                    .isEqualTo(original);
        }
    }

    static boolean isThereAShellWithCurl() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "curl"))
                        .anyMatch(Files::isExecutable)
                && Files.isExecutable(Path.of("/bin/sh"));
    }
}
