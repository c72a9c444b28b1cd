package io.github.twiliofake.bench;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Measures the cost of sending: a test that sends a message, thousands of messages, and very long lists. */
final class Sending {
    private static final int TESTS = 4000;
    private static final int MANY = 10_000;
    private static final int VERY_MANY = 100_000;

    private Sending() {}

    static void run() throws IOException {
        tests();
        manyMessages();
        veryMany();
    }

    /** Measures a test with two requests, and a test that sends a message and looks at the phone, in turns. */
    private static void tests() throws IOException {
        List<Long> two = new ArrayList<>();
        List<Long> sending = new ArrayList<>();
        for (int i = 0; i < TESTS; i++) {
            long twoRequests = twoRequests();
            long oneMessage = oneMessage();
            if (i >= TESTS / 2) {
                two.add(twoRequests);
                sending.add(oneMessage);
            }
        }
        long base = median(two);
        long one = median(sending);
        System.out.printf(
                Locale.ROOT,
                "A test with two requests %d µs, one that sends a message %d µs: ratio %.2f%n",
                base / 1000,
                one / 1000,
                (double) one / base);
    }

    static long twoRequests() throws IOException {
        long start = System.nanoTime();
        try (FakeTwilio twilio = FakeTwilio.start()) {
            MessagingService service = twilio.seed().service("Alerts");
            ShortCode code = twilio.seed().shortCode("12345");
            String list = "/v1/Services/" + service.sid() + "/ShortCodes";
            try (Client client = new Client(twilio.baseUrl().getPort())) {
                String authorization = Client.basic(twilio.credentials());
                client.exchange("POST", list, authorization, "ShortCodeSid=" + code.sid());
                client.exchange("GET", list + "/" + code.sid(), authorization, "");
            }
            assertThat(twilio).received(SHORT_CODE_CREATE).once();
        }
        return System.nanoTime() - start;
    }

    private static long oneMessage() throws IOException {
        long start = System.nanoTime();
        try (FakeTwilio twilio = FakeTwilio.start()) {
            MessagingService service = twilio.seed().service("Alerts");
            twilio.seed().shortCode("12345", it -> it.inService(service));
            Handset patient = twilio.handset("+14155550100");
            try (Client client = new Client(twilio.baseUrl().getPort())) {
                client.exchange("POST", messages(twilio), Client.basic(twilio.credentials()), form(service, 100));
            }
            assertThat(patient).received("Hi").once();
        }
        return System.nanoTime() - start;
    }

    static String messages(FakeTwilio twilio) {
        return "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json";
    }

    private static String form(MessagingService service, int person) {
        return "MessagingServiceSid=" + service.sid() + "&To=%2B1415555" + String.format(Locale.ROOT, "%04d", person)
                + "&Body=Hi";
    }

    private static void manyMessages() throws IOException {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            MessagingService service = twilio.seed().service("Alerts");
            twilio.seed().shortCode("12345", it -> it.inService(service));
            String authorization = Client.basic(twilio.credentials());
            try (Client client = new Client(twilio.baseUrl().getPort())) {
                send(client, twilio, service, 0, MANY);
                long first = send(client, twilio, service, MANY, 2 * MANY);
                send(client, twilio, service, 2 * MANY, VERY_MANY - MANY);
                long last = send(client, twilio, service, VERY_MANY - MANY, VERY_MANY);
                System.out.printf(
                        Locale.ROOT,
                        "A message among %d is sent in %d µs, among %d in %d µs: ratio %.2f%n",
                        MANY,
                        first / MANY / 1000,
                        VERY_MANY,
                        last / MANY / 1000,
                        (double) last / first);
                page("A page of messages", client, authorization, messages(twilio) + "?PageSize=50");
                page("Those to one person", client, authorization, messages(twilio) + "?PageSize=50&To=%2B14155550100");
                page("Those of one day", client, authorization, messages(twilio) + "?PageSize=50&DateSent=2026-01-01");
                page(
                        "Those since a day",
                        client,
                        authorization,
                        messages(twilio) + "?PageSize=50&DateSent%3E=2026-01-01");
                page(
                        "None since a day",
                        client,
                        authorization,
                        messages(twilio) + "?PageSize=50&DateSent%3E=2026-01-02");
            }
        }
        memory();
    }

    private static long send(Client client, FakeTwilio twilio, MessagingService service, int from, int to)
            throws IOException {
        String authorization = Client.basic(twilio.credentials());
        String path = messages(twilio);
        long start = System.nanoTime();
        for (int i = from; i < to; i++) {
            client.exchange("POST", path, authorization, form(service, i % 10_000));
        }
        return System.nanoTime() - start;
    }

    /** Measures the memory of the messages alone, with a journal that keeps few requests. */
    private static void memory() throws IOException {
        try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withJournalLimit(10))) {
            MessagingService service = twilio.seed().service("Alerts");
            twilio.seed().shortCode("12345", it -> it.inService(service));
            long before = used();
            try (Client client = new Client(twilio.baseUrl().getPort())) {
                send(client, twilio, service, 0, VERY_MANY);
            }
            System.out.printf(Locale.ROOT, "%d messages take %d MB%n", VERY_MANY, (used() - before) / 1_000_000);
            long start = System.nanoTime();
            twilio.delivery().takes(Duration.ofSeconds(1));
            try (Client client = new Client(twilio.baseUrl().getPort())) {
                send(client, twilio, service, 0, MANY);
            }
            long sent = System.nanoTime();
            twilio.clock().advance(Duration.ofSeconds(2));
            System.out.printf(
                    Locale.ROOT,
                    "%d messages under way are created in %d ms, and move on twice in %d ms%n",
                    MANY,
                    (sent - start) / 1_000_000,
                    (System.nanoTime() - sent) / 1_000_000);
        }
    }

    static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Measures lists of very many services, numbers and short codes: the first page, the last ones, and filters. */
    private static void veryMany() throws IOException {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            StringBuilder seeds = new StringBuilder("{\"services\": [");
            for (int i = 0; i < VERY_MANY; i++) {
                seeds.append(i == 0 ? "" : ",")
                        .append("{\"friendly_name\": \"S")
                        .append(i)
                        .append("\"}");
            }
            seeds.append("], \"short_codes\": [");
            for (int i = 0; i < VERY_MANY; i++) {
                seeds.append(i == 0 ? "" : ",")
                        .append("{\"short_code\": \"")
                        .append(100_000 + i)
                        .append("\"}");
            }
            seeds.append("], \"phone_numbers\": [");
            for (int i = 0; i < VERY_MANY; i++) {
                seeds.append(i == 0 ? "" : ",")
                        .append("{\"phone_number\": \"+1415")
                        .append(5_000_000 + i)
                        .append("\"}");
            }
            twilio.seed().load(seeds.append("]}").toString());
            String authorization = Client.basic(twilio.credentials());
            String account = "/2010-04-01/Accounts/" + twilio.credentials().accountSid();
            try (Client client = new Client(twilio.baseUrl().getPort())) {
                page("A page of services", client, authorization, "/v1/Services?PageSize=20");
                page("Short codes", client, authorization, account + "/SMS/ShortCodes.json?PageSize=50");
                page("Phone numbers", client, authorization, account + "/IncomingPhoneNumbers.json?PageSize=20");
                page(
                        "A filter that all fit",
                        client,
                        authorization,
                        account + "/IncomingPhoneNumbers.json?PageSize=20&PhoneNumber=415");
                page(
                        "A filter that the last fits",
                        client,
                        authorization,
                        account + "/IncomingPhoneNumbers.json?PageSize=20&PhoneNumber=5099999");
            }
        }
    }

    private static void page(String what, Client client, String authorization, String path) throws IOException {
        LongSupplier once = () -> {
            try {
                long start = System.nanoTime();
                client.exchange("GET", path, authorization, "");
                return System.nanoTime() - start;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            times.add(once.getAsLong());
        }
        System.out.printf(Locale.ROOT, "%s of 100000: %d µs%n", what, median(times.subList(100, 200)) / 1000);
    }

    static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
