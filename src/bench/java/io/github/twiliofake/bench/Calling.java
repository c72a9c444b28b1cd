package io.github.twiliofake.bench;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures the cost of webhooks: a test with a text and its reply, the callbacks of a thousand messages, and very many fakes. */
final class Calling {
    private static final int TESTS = 4000;
    /** The compiler of the JVM works on the webhooks during the first half. */
    private static final int ROUNDS = 100;

    private static final int MESSAGES = 1000;
    /** Each message has one callback for {@code sent} and one for {@code delivered}. */
    private static final int CALLBACKS = 2 * MESSAGES;

    private static final int FAKES = 10_000;

    private Calling() {}

    static void run() throws IOException {
        try (BareListener application = application()) {
            texts(application);
        }
        try (BareListener application = application()) {
            callbacks(application);
        }
        fakes();
    }

    private static BareListener application() throws IOException {
        return new BareListener("<Response><Message>Thank you</Message></Response>");
    }

    /** Measures the first and the last thousand of ten thousand fakes, one after the other, each with a text and its reply. */
    private static void fakes() throws IOException {
        List<Long> times = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < 10; i++) {
            // Another application each time, because an application keeps all requests that it received.
            try (BareListener application = application()) {
                for (int j = 0; j < FAKES / 10; j++) {
                    times.add(oneText(application));
                }
            }
            before = i == 0 ? Sending.used() : before;
        }
        System.out.printf(
                Locale.ROOT,
                "Of %d fakes with a text and its reply, the first thousand take %d µs each, the last %d µs (medians), "
                        + "and %d kB more are in use%n",
                FAKES,
                Sending.median(times.subList(0, FAKES / 10)) / 1000,
                Sending.median(times.subList(FAKES - FAKES / 10, FAKES)) / 1000,
                (Sending.used() - before) / 1000);
    }

    /** Measures a test with two requests, and a test with a text and the reply to it, in turns. */
    private static void texts(BareListener application) throws IOException {
        List<Long> two = new ArrayList<>();
        List<Long> texting = new ArrayList<>();
        for (int i = 0; i < TESTS; i++) {
            long twoRequests = Sending.twoRequests();
            long oneText = oneText(application);
            if (i >= TESTS / 2) {
                two.add(twoRequests);
                texting.add(oneText);
            }
        }
        long base = Sending.median(two);
        long one = Sending.median(texting);
        System.out.printf(
                Locale.ROOT,
                "A test with two requests %d µs, one with a text and its reply %d µs: ratio %.2f%n",
                base / 1000,
                one / 1000,
                (double) one / base);
    }

    private static long oneText(BareListener application) {
        long start = System.nanoTime();
        try (FakeTwilio twilio = FakeTwilio.start()) {
            MessagingService service = twilio.seed()
                    .service("Alerts", it -> it.inboundRequestUrl("http://127.0.0.1:" + application.port() + "/sms"));
            ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(service));
            Handset patient = twilio.handset("+14155550100");
            patient.texts(code, "YES");
            assertThat(patient).received("Thank you").once();
        }
        return System.nanoTime() - start;
    }

    /**
     * Measures the callbacks of messages that are released at once, and as many requests of a client that keeps its connection. Compares
     * with the fastest round of that client. Its thread and the listener's take turns, so a round takes up to three times as long when
     * the scheduler puts them on two processors.
     */
    private static void callbacks(BareListener application) throws IOException {
        List<Long> calls = new ArrayList<>();
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long form = callbacks(application, calls);
            long start = System.nanoTime();
            try (Client client = new Client(application.port())) {
                String body = "x".repeat((int) form);
                for (int j = 0; j < CALLBACKS; j++) {
                    client.exchange("POST", "/status", "none", body);
                }
            }
            requests.add(System.nanoTime() - start);
        }
        long base = Collections.min(requests);
        long one = Sending.median(calls.subList(ROUNDS / 2, ROUNDS));
        System.out.printf(
                Locale.ROOT,
                "%d callbacks of %d messages %d ms (median), as many requests of one client %d ms (fastest), %d ms (median): "
                        + "throughput %.2f of its fastest%n",
                CALLBACKS,
                MESSAGES,
                one / 1_000_000,
                base / 1_000_000,
                Sending.median(requests.subList(ROUNDS / 2, ROUNDS)) / 1_000_000,
                (double) base / one);
    }

    private static int callbacks(BareListener application, List<Long> durations) throws IOException {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            twilio.seed().phoneNumber("+14155550111");
            twilio.delivery().hold();
            String callback = "http%3A%2F%2F127.0.0.1%3A" + application.port() + "%2Fstatus";
            try (Client client = new Client(twilio.baseUrl().getPort())) {
                for (int i = 0; i < MESSAGES; i++) {
                    client.exchange(
                            "POST",
                            Sending.messages(twilio),
                            Client.basic(twilio.credentials()),
                            "From=%2B14155550111&To=%2B14155550100&Body=Hi&StatusCallback=" + callback);
                }
            }
            long start = System.nanoTime();
            twilio.delivery().release();
            twilio.settle();
            durations.add(System.nanoTime() - start);
            Map<String, String> form = twilio.webhooks().calls().get(0).parameters();
            if (twilio.webhooks().calls().size() != CALLBACKS) {
                throw new IllegalStateException("not all callbacks were made");
            }
            return form.toString().length();
        }
    }
}
