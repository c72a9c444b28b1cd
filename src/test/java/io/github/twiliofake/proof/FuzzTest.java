package io.github.twiliofake.proof;

import static io.github.twiliofake.testing.Http.basic;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests with random values in every part, and requests of random bytes. The fake never answers 5xx, never hangs, and has no
 * bug (which would fail the test when its fake is closed). Its journal stays in order, and it serves the next good request.
 */
@TwilioMessagingFake(strictness = {})
class FuzzTest {
    private static final int ROUNDS = Rounds.of(4000, 2_000_000);
    private static final int CLIENTS = 8;
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\0",
            "\r\n",
            "\n",
            "%",
            "%2",
            "%zz",
            "%00",
            "%C3%28",
            "\u00ff\u00fe",
            "..",
            "../..",
            "//",
            "?",
            "#",
            "&&==",
            "=",
            "a=b&a=c",
            "{}",
            "[]",
            "\"",
            "\\",
            "'",
            "<x>",
            "-1",
            "0",
            "1001",
            "99999999999999999999",
            "NaN",
            "SC",
            "SC0123456789abcdef0123456789abcdef",
            "ShortCodeSid",
            "é",
            "e30",
            "chunked",
            "identity",
            "gzip",
            "multipart/form-data; boundary=x",
            "application/json",
            "utf-16",
            "Basic",
            "Bearer x",
            "x".repeat(5000));
    private static final Pattern ANSWERED = Pattern.compile("HTTP/1\\.[01] [1-4]\\d\\d .*", Pattern.DOTALL);

    private FakeTwilio twilio;
    private String path;
    private ShortCode code;
    private String authorization;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        MessagingService alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        for (int i = 0; i < 5; i++) {
            twilio.seed().shortCode(Integer.toString(20_000 + i), it -> it.inService(alerts));
        }
        path = shortCodes(alerts.sid());
        authorization =
                basic(twilio.credentials().username(), twilio.credentials().password());
    }

    /** Returns the good value in three cases of four, and a random one otherwise. */
    private static String perhaps(String good, Random random) {
        return random.nextInt(4) > 0 ? good : nasty(random);
    }

    private static String nasty(Random random) {
        return NASTY.get(random.nextInt(NASTY.size()));
    }

    private String request(Random random) {
        boolean creates = random.nextBoolean();
        String body = creates
                ? perhaps("ShortCodeSid", random) + perhaps("=", random) + perhaps(code.sid(), random)
                : random.nextInt(8) == 0 ? nasty(random) : "";
        String target = path.replace("MG", perhaps("MG", random))
                + (random.nextBoolean() ? "" : "/" + perhaps(code.sid(), random))
                + (random.nextBoolean()
                        ? ""
                        : "?PageSize=" + perhaps("2", random) + "&Page=" + perhaps("1", random) + "&PageToken="
                                + nasty(random));
        return perhaps(creates ? "POST" : random.nextBoolean() ? "GET" : "DELETE", random) + " "
                + perhaps(target, random) + " " + perhaps("HTTP/1.1", random) + "\r\nHost: " + perhaps("x", random)
                + "\r\nAuthorization: " + perhaps(authorization, random) + "\r\nContent-Type: "
                + perhaps("application/x-www-form-urlencoded", random) + "\r\n" + perhaps("Accept", random) + ": "
                + nasty(random) + "\r\nContent-Length: " + perhaps(Integer.toString(body.length()), random)
                + "\r\n\r\n" + body;
    }

    /** Changes, removes, doubles or cuts off bytes, or leaves the request as it is. */
    private static String damaged(String request, Random random) {
        StringBuilder bytes = new StringBuilder(request);
        for (int i = random.nextInt(4); i > 0 && !bytes.isEmpty(); i--) {
            int at = random.nextInt(bytes.length());
            int end = Math.min(bytes.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
                case 1 -> bytes.delete(at, end);
                case 2 -> bytes.insert(at, bytes.substring(at, end));
                default -> bytes.setLength(at);
            }
        }
        return bytes.toString();
    }

    private String answer(String request) throws IOException {
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send(request).shutdownOutput();
            return socket.readAll();
        } catch (SocketException reset) {
            // The fake closed the connection before the end of the request. It may do this after it has refused the
            // request.
            return "";
        }
    }

    /** Sends the request of a seed, and returns true if the fake answered it. */
    private boolean isAnswered(int seed) throws IOException {
        Random random = new Random(seed);
        String request = damaged(request(random), random);

        String answer = answer(request);

        assertThat(answer.isEmpty() || ANSWERED.matcher(answer).matches())
                .as("seed " + seed + ":\n" + request + "\nanswered:\n" + answer)
                .isTrue();
        if (seed % 100 == 0) {
            assertThat(Http.of(twilio).get(path).status()).isEqualTo(200);
        }
        return !answer.isEmpty();
    }

    /** Sends every request of one client, and returns the number of answers. */
    private int answered(int first) throws IOException {
        int answered = 0;
        for (int seed = first; seed < ROUNDS; seed += CLIENTS) {
            answered += isAnswered(seed) ? 1 : 0;
        }
        return answered;
    }

    @Test
    void any_request_is_answered_or_refused_in_order() throws Exception {
        Http http = Http.of(twilio);
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int first = i;
            clients.add(() -> answered(first));
        }
        int answered = 0;
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<Integer> client : threads.invokeAll(clients)) {
                answered += client.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(answered).as("what reaches us at all").isGreaterThan(ROUNDS / 2);
        List<RecordedRequest> requests = twilio.journal().requests();
        for (int i = 0; i < requests.size(); i++) {
            assertThat(requests.get(i).number()).isEqualTo(twilio.journal().dropped() + i + 1);
        }
        assertThat(twilio.transcript()).doesNotContain(twilio.credentials().password());
        assertThat(twilio.journal().toString().lines())
                .allMatch(line -> line.chars().noneMatch(Character::isISOControl));
        assertThat(http.get(path).status()).isEqualTo(200);
    }
}
