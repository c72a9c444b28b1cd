package io.github.twiliofake;

import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twiliofake.account.Console;
import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeTwilioTest {
    private static String session(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        Credentials key = twilio.seed().apiKey();
        Http http = Http.of(twilio, key)
                .with("X-Forwarded-Host", "messaging.twilio.com")
                .with("X-Forwarded-Proto", "https");
        StringBuilder bytes = new StringBuilder();
        for (Answer answer : List.of(
                http.post(shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid()),
                http.post(shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid()),
                http.get(shortCodes(alerts.sid())))) {
            Map<String, List<String>> headers = answer.headers().map();
            bytes.append(answer.status()).append(headers).append(answer.body()).append('\n');
        }
        return bytes + key.password() + twilio.credentials().password();
    }

    @Nested
    class Preparation {
        @Test
        void no_request_is_answered_before_it_is_over() throws IOException {
            List<Socket> clients = new ArrayList<>();
            try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withControl(true), it -> {
                clients.add(asking(it));
                it.seed().service("Prepared");
            })) {
                try (Socket client = clients.get(0)) {
                    assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                            .contains("Prepared");
                }
                Http.anonymous(twilio).send("POST", "/_fake/reset", null);
                assertThat(twilio.inventory().services()).hasSize(1);
            }
        }

        private static Socket asking(FakeTwilio twilio) {
            try {
                Socket client = new Socket(
                        InetAddress.getLoopbackAddress(), twilio.baseUrl().getPort());
                client.getOutputStream()
                        .write(("GET /_fake/state HTTP/1.1\r\nHost: "
                                        + twilio.baseUrl().getAuthority() + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                return client;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void a_fake_that_cannot_be_prepared_is_closed() {
            List<FakeTwilio> started = new ArrayList<>();
            assertThatIllegalStateException()
                    .isThrownBy(() -> FakeTwilio.start(Settings.DEFAULT, it -> {
                        started.add(it);
                        throw new IllegalStateException("not today");
                    }))
                    .withMessage("not today");

            assertThatIllegalStateException()
                    .isThrownBy(() -> started.get(0).baseUrl())
                    .withMessageContaining("closed");
        }
    }

    @Nested
    class Determinism {
        @Test
        void the_same_seed_answers_the_same_bytes_headers_included() {
            try (FakeTwilio one = FakeTwilio.start();
                    FakeTwilio two = FakeTwilio.start()) {
                assertThat(session(one))
                        .isEqualTo(session(two))
                        .contains("https://messaging.twilio.com/v1/Services/MG");
            }
        }

        @Test
        void two_that_are_started_alike_have_equal_sids_and_secrets() {
            try (FakeTwilio one = FakeTwilio.start();
                    FakeTwilio two = FakeTwilio.start()) {
                assertThat(one.credentials()).isEqualTo(two.credentials());
                assertThat(one.seed().shortCode("12345")).isEqualTo(two.seed().shortCode("12345"));
            }
        }

        @Test
        void another_seed_shares_no_sid_and_no_secret() {
            try (FakeTwilio one = FakeTwilio.start(Settings.DEFAULT.withSidSeed("test 1"));
                    FakeTwilio two = FakeTwilio.start(Settings.DEFAULT.withSidSeed("test 2"))) {
                assertThat(one.credentials().accountSid())
                        .isNotEqualTo(two.credentials().accountSid());
                assertThat(one.credentials().password())
                        .isNotEqualTo(two.credentials().password());
                assertThat(Http.of(one, two.credentials()).get("/").status()).isEqualTo(401);
                assertThat(one.seed().service("A").sid())
                        .isNotEqualTo(two.seed().service("A").sid());
            }
        }

        @Test
        void request_ids_count() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                String mark = twilio.credentials().accountSid().substring(2, 18);
                Http http = Http.of(twilio);

                assertThat(http.get("/").header("Twilio-Request-Id")).isEqualTo("RQ" + mark + "0000000000000001");
                assertThat(http.get("/").header("Twilio-Request-Id")).isEqualTo("RQ" + mark + "0000000000000002");
            }
        }

        @Test
        void a_long_lived_seed_makes_no_sid_twice() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                Set<String> sids = new HashSet<>();
                for (int i = 0; i < 1000; i++) {
                    sids.add(twilio.seed().service("A").sid());
                    sids.add(twilio.seed().apiKey().password());
                }
                assertThat(sids).hasSize(2000);
            }
        }
    }

    @Nested
    class Headers {
        @Test
        void are_those_of_twilio() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                Answer answer = Http.of(twilio).get("/");

                assertThat(answer.headers().map().keySet())
                        .containsExactlyInAnyOrder(
                                "connection",
                                "content-length",
                                "content-type",
                                "date",
                                "twilio-request-id",
                                "twilio-request-duration",
                                "twilio-concurrent-requests",
                                "access-control-allow-origin",
                                "access-control-allow-headers",
                                "access-control-allow-methods",
                                "access-control-expose-headers",
                                "access-control-allow-credentials",
                                "x-api-domain",
                                "x-home-region",
                                "x-shenanigans",
                                "strict-transport-security");
                assertThat(answer.header("Content-Type")).isEqualTo("application/json");
                assertThat(answer.header("X-API-Domain")).isEqualTo("messaging.twilio.com");
            }
        }

        @Test
        void date_is_the_fakes_own() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                assertThat(Http.of(twilio).get("/").header("Date")).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
                twilio.clock().set(Instant.parse("2028-02-29T13:04:05.9Z"));
                assertThat(Http.of(twilio).get("/").header("Date")).isEqualTo("Tue, 29 Feb 2028 13:04:05 GMT");
            }
        }
    }

    @Nested
    class Origin {
        @ParameterizedTest
        @CsvSource({
            "messaging.twilio.com, https, https://messaging.twilio.com",
            "messaging.twilio.com, http, http://messaging.twilio.com",
            "messaging.twilio.com, , https://messaging.twilio.com",
            "Messaging.Sydney.AU1.Twilio.com, https, https://Messaging.Sydney.AU1.Twilio.com",
            "messaging.twilio.com:443, https, https://messaging.twilio.com:443",
            "evil.example, https, {direct}",
            "nottwilio.com, https, {direct}",
            "twilio.com.evil.example, https, {direct}",
            "'messaging.twilio.com/x', https, {direct}",
            "'', https, {direct}"
        })
        void is_twilios_if_the_request_was_for_twilio(String host, String proto, String origin) {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                String path = shortCodes(twilio.seed().service("Alerts").sid());
                Http http = Http.of(twilio).with("X-Forwarded-Host", host);
                if (proto != null) {
                    http = http.with("X-Forwarded-Proto", proto);
                }

                String url = http.get(path).json().path("meta").path("url").asText();

                assertThat(url)
                        .isEqualTo(
                                origin.replace("{direct}", twilio.baseUrl().toString()) + path + "?PageSize=50&Page=0");
            }
        }

        @Test
        void is_the_called_address_for_all_other_requests() throws Exception {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                String path = shortCodes(twilio.seed().service("Alerts").sid());
                String rest = "\r\nConnection: close\r\nAuthorization: "
                        + Http.basic(
                                twilio.credentials().username(),
                                twilio.credentials().password())
                        + "\r\n\r\n";

                assertThat(RawSocket.answerTo(twilio, "GET " + path + " HTTP/1.1\r\nHost: localhost:1234" + rest))
                        .contains("\"url\": \"http://localhost:1234" + path);
                assertThat(RawSocket.answerTo(twilio, "GET " + path + " HTTP/1.0" + rest))
                        .contains("\"url\": \"" + twilio.baseUrl() + path);
            }
        }

        @Test
        void of_an_adapter_stays_out_of_the_journal() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                Http.of(twilio)
                        .with("X-Forwarded-Host", "messaging.twilio.com")
                        .with("X-Forwarded-Proto", "https")
                        .get("/");
                Http.of(twilio).with("X-Forwarded-Host", "evil.example").get("/");

                List<Map<String, List<String>>> headers = twilio.journal().requests().stream()
                        .map(request -> request.headers())
                        .toList();
                assertThat(headers.get(0)).doesNotContainKeys("X-Forwarded-Host", "X-Forwarded-Proto");
                assertThat(headers.get(1)).containsEntry("x-forwarded-host", List.of("evil.example"));
            }
        }
    }

    @Nested
    class Lifecycle {
        @Test
        void listens_on_loopback_only() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                assertThat(twilio.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
                assertThat(twilio).hasToString("FakeTwilio[" + twilio.baseUrl() + "]");
            }
        }

        @Test
        void close_ends_connections_in_use_silent_ones_and_those_half_way() throws Exception {
            FakeTwilio twilio = FakeTwilio.start();
            try (RawSocket used = new RawSocket(twilio);
                    RawSocket silent = new RawSocket(twilio);
                    RawSocket half = new RawSocket(twilio)) {
                used.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\"status\": 401}");
                half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");

                twilio.close();

                assertThat(used.endsSilently()).isTrue();
                assertThat(silent.endsSilently()).isTrue();
                assertThat(half.endsSilently()).isTrue();
            }
        }

        @Test
        void close_frees_the_port_and_can_be_repeated() {
            FakeTwilio twilio = FakeTwilio.start();
            int port = twilio.baseUrl().getPort();

            twilio.close();
            twilio.close();

            assertThat(twilio).hasToString("FakeTwilio[closed]");
            org.assertj.core.api.Assertions.assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port).close());
        }

        @Test
        void calls_after_close_say_so() {
            FakeTwilio twilio = FakeTwilio.start();
            Account other = twilio.seed().account("Other");
            MessagingService alerts = twilio.seed().service("Alerts");
            Checkpoint checkpoint = twilio.checkpoint();
            Seeder seeder = twilio.seed();
            Console console = twilio.console();
            Inventory inventory = twilio.inventory();
            Journal journal = twilio.journal();
            Http.of(twilio).get("/");
            twilio.close();

            Map<String, Callable<?>> calls = Map.ofEntries(
                    Map.entry("baseUrl()", twilio::baseUrl),
                    Map.entry("credentials()", twilio::credentials),
                    Map.entry("seed()", twilio::seed),
                    Map.entry("account(account)", () -> twilio.account(other)),
                    Map.entry("console()", twilio::console),
                    Map.entry("inventory()", twilio::inventory),
                    Map.entry("journal()", twilio::journal),
                    Map.entry("clock()", twilio::clock),
                    Map.entry("checkpoint()", twilio::checkpoint),
                    Map.entry("changesSince(checkpoint)", () -> twilio.changesSince(checkpoint)),
                    Map.entry("interception()", twilio::interception),
                    Map.entry("seed().service(…)", () -> seeder.service("A")),
                    Map.entry("inventory().services()", inventory::services));
            calls.forEach((call, callable) -> assertThatIllegalStateException()
                    .isThrownBy(callable::call)
                    .withMessage(call + ": this FakeTwilio is closed"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> twilio.restore(checkpoint))
                    .withMessage("restore(checkpoint): this FakeTwilio is closed");
            assertThatIllegalStateException()
                    .isThrownBy(() -> console.deleteService(alerts))
                    .withMessage("console().deleteService(…): this FakeTwilio is closed");
            assertThat(journal.requests()).hasSize(1);
        }

        @Test
        void ports_do_not_come_back_soon() {
            // Not more, because many other fakes may start meanwhile, and then the fake forgets an early one of these.
            Set<Integer> ports = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                try (FakeTwilio twilio = FakeTwilio.start()) {
                    ports.add(twilio.baseUrl().getPort());
                }
            }
            assertThat(ports).hasSize(100);
        }

        @Test
        void many_fakes_live_side_by_side() {
            try (FakeTwilio one = FakeTwilio.start();
                    FakeTwilio two = FakeTwilio.start()) {
                Http.of(one).get("/one");
                Http.of(two).get("/two");

                assertThat(one.journal().requests()).extracting("path").containsExactly("/one");
                assertThat(two.journal().requests()).extracting("path").containsExactly("/two");
            }
        }

        @Test
        void an_interrupted_thread_can_close() {
            FakeTwilio twilio = FakeTwilio.start();
            Thread.currentThread().interrupt();
            try {
                twilio.close();
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(twilio).hasToString("FakeTwilio[closed]");
        }
    }

    @Nested
    class Checkpoints {
        @Test
        void bring_back_accounts_clock_counters_and_journal() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                MessagingService alerts = twilio.seed().service("Alerts");
                ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(alerts));
                Credentials key = twilio.seed().apiKey();
                Http.of(twilio).get("/before");
                twilio.clock().advance(Duration.ofHours(1));
                Checkpoint checkpoint = twilio.checkpoint();
                for (int i = 0; i < 2; i++) {
                    String next = twilio.seed().shortCode("67890").sid();
                    assertThat(next).endsWith("4");
                    assertThat(Http.of(twilio).get("/after").header("Twilio-Request-Id"))
                            .endsWith("2");
                    twilio.clock().advance(Duration.ofHours(1));
                    twilio.console().cancelShortCode(code);
                    twilio.console().deleteService(alerts);
                    twilio.console().revokeApiKey(key);

                    twilio.restore(checkpoint);

                    assertThat(twilio.inventory().shortCodes()).containsExactly(code);
                    assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
                    assertThat(twilio.journal().requests()).extracting("path").containsExactly("/before");
                    assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
                }
                assertThat(Http.of(twilio, key).get(shortCodes(alerts.sid())).status())
                        .isEqualTo(200);
                assertThatIllegalArgumentException()
                        .as("the number is owned again")
                        .isThrownBy(() -> twilio.seed().shortCode("12345"))
                        .withMessageContaining(code.sid());
            }
        }

        @Test
        void are_for_one_fake() {
            try (FakeTwilio one = FakeTwilio.start();
                    FakeTwilio two = FakeTwilio.start()) {
                Checkpoint checkpoint = one.checkpoint();

                assertThatIllegalArgumentException()
                        .isThrownBy(() -> two.restore(checkpoint))
                        .withMessage("restore(checkpoint): this is a checkpoint of another FakeTwilio");
            }
        }
    }

    @Nested
    class TheSettings {
        @Test
        void give_credentials_and_time() {
            String sid = "AC0123456789abcdef0123456789abcdef";
            Settings settings = Settings.DEFAULT.withCredentials(sid, "t0ken").withInstant(Instant.EPOCH);
            try (FakeTwilio twilio = FakeTwilio.start(settings)) {
                assertThat(twilio.credentials()).isEqualTo(new Credentials(sid, sid, "t0ken"));
                assertThat(twilio.clock().instant()).isEqualTo(Instant.EPOCH);
                assertThat(Http.of(twilio).get("/").status()).isEqualTo(404);
            }
        }

        @Test
        void refuse_nonsense() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Settings.DEFAULT.withCredentials("me", "t0ken"))
                    .withMessage("not a SID (AC and 32 hexadecimal digits): \"me\": it does not start with AC");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Settings.DEFAULT.withCredentials("AC0123456789abcdef0123456789abcdef", ""))
                    .withMessage("not an auth token: it is empty");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Settings.DEFAULT.withJournalLimit(0))
                    .withMessage("not a limit for the journal (1 or more): 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Settings.DEFAULT.withBodyTimeout(Duration.ZERO))
                    .withMessage("not a timeout for bodies (1 ms to 1 day): PT0S");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Settings.DEFAULT.withBodyTimeout(Duration.ofDays(2)))
                    .withMessage("not a timeout for bodies (1 ms to 1 day): PT48H");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Settings.DEFAULT.withInstant(Instant.MAX))
                    .withMessageStartingWith("not a time that Twilio could write");
        }

        @Test
        void show_no_token() {
            assertThat(Settings.DEFAULT.withCredentials("AC0123456789abcdef0123456789abcdef", "t0ken"))
                    .hasToString(
                            "Settings[sidSeed=null, accountSid=AC0123456789abcdef0123456789abcdef, authToken=***,"
                                    + " instant=2026-01-01T00:00:00Z, journalLimit=10000, journalMemory=134217728,"
                                    + " bodyTimeout=PT10S, strictness=[UNKNOWN_ROUTES, FAILED_WEBHOOKS], port=0, interceptJvm=false, control=false]");
        }
    }

    @Nested
    class Races {
        @Test
        void one_of_many_racing_creations_succeeds() throws Exception {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                MessagingService alerts = twilio.seed().service("Alerts");
                MessagingService other = twilio.seed().service("Other");
                ShortCode code = twilio.seed().shortCode("12345");
                Http http = Http.of(twilio);
                int racers = 16;
                ExecutorService pool = Executors.newFixedThreadPool(racers);
                CountDownLatch start = new CountDownLatch(racers);
                try {
                    List<Future<Integer>> answers = IntStream.range(0, racers)
                            .mapToObj(i -> pool.submit(() -> {
                                start.countDown();
                                start.await();
                                String path = shortCodes((i % 2 == 0 ? alerts : other).sid());
                                return http.post(path, "ShortCodeSid=" + code.sid())
                                        .status();
                            }))
                            .toList();
                    List<Integer> statuses = new java.util.ArrayList<>();
                    for (Future<Integer> answer : answers) {
                        statuses.add(answer.get());
                    }
                    assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
                } finally {
                    pool.shutdownNow();
                }
                assertThat(twilio.journal().requests()).hasSize(racers);
                assertThat(twilio.journal().requests())
                        .extracting("number")
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, racers).boxed().toList());
            }
        }

        @Test
        void seeding_while_requests_run_is_consistent() throws Exception {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                MessagingService alerts = twilio.seed().service("Alerts", it -> it.poolSizeLimit(1000));
                Http http = Http.of(twilio);
                Thread seeding = new Thread(() -> {
                    for (int i = 0; i < 500; i++) {
                        twilio.seed().shortCode(Integer.toString(10_000 + i), it -> it.inService(alerts));
                    }
                });
                seeding.start();
                int seen = 0;
                while (seen < 500) {
                    int now = http.get(shortCodes(alerts.sid()) + "?PageSize=1000")
                            .json()
                            .path("short_codes")
                            .size();
                    assertThat(now).isGreaterThanOrEqualTo(seen);
                    seen = now;
                }
                seeding.join();
            }
        }
    }
}
