package io.github.twiliofake.bench;

import static io.github.twiliofake.fault.Fault.delay;

import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.RequestPattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures the effect of one fake on another on the same I/O thread. A fake with a journal of 10 000 entries, 100 000 senders in
 * 1000 accounts, and 1000 API keys does a large piece of work again and again. Meanwhile, a client measures the time of requests
 * to another fake.
 */
final class Stalls {
    private static final int ENTRIES = 10_000;
    private static final int ACCOUNTS = 1000;
    private static final int SENDERS = 100_000;
    private static final int KEYS = 1000;
    private static final int PROBES = 1000;
    private static final int MESSAGES = 10_000;

    private final FakeTwilio large;
    private final FakeTwilio neighbour;
    private final String senders;

    private Stalls(FakeTwilio large, FakeTwilio neighbour) {
        this.large = large;
        this.neighbour = neighbour;
        this.senders = senders("9");
    }

    static void run() throws Exception {
        Settings settings = Settings.DEFAULT.withControl(true).withStrictness();
        try (FakeTwilio large = FakeTwilio.start(settings);
                FakeTwilio neighbour = FakeTwilio.start(settings)) {
            Stalls stalls = new Stalls(large, neighbour);
            stalls.fill();
            System.out.println("| while another fake | p99 | longest | of | times done |");
            System.out.println("| --- | --: | --: | --: | --: |");
            // Twice, because the first run warms up the compilers.
            stalls.probe("does nothing", false, () -> {});
            stalls.probe("does nothing", true, () -> {});
            stalls.probe("answers 1000 delayed requests", true, stalls::delayed);
            stalls.probe("sends its journal", true, () -> stalls.get("journal"));
            stalls.probe("shows its page, and what is searched for", true, stalls::page);
            stalls.probe("sends its state", true, () -> stalls.get("state"));
            stalls.probe(
                    "is asked for its inventory", true, () -> large.inventory().toJson());
            stalls.probe("loads 100 000 seeds", true, stalls::load);
            stalls.probe("takes and restores checkpoints", true, () -> large.restore(large.checkpoint()));
            stalls.probe("gets a body of 1 MB", true, stalls::body);
            stalls.probe("gets 1900 headers", true, stalls::headers);
            stalls.probe("is verified", true, large::verify);
            stalls.probe("tells its transcript", true, large::transcript);
            Checkpoint scheduled = stalls.schedule();
            stalls.probe("advances over 10 000 due messages", true, () -> stalls.advance(scheduled));
        }
    }

    private void fill() throws IOException {
        large.seed().load(senders("1"));
        for (int i = 0; i < KEYS; i++) {
            large.seed().apiKey();
        }
        try (Client client = new Client(large.baseUrl().getPort())) {
            MessagingService service = large.seed().service("S");
            for (int i = 0; i < ENTRIES; i++) {
                client.exchange("GET", "/v1/Services/" + service.sid() + "/ShortCodes", authorization(), "");
            }
        }
    }

    private String authorization() {
        return Client.basic(large.credentials());
    }

    private static String senders(String first) {
        StringBuilder json = new StringBuilder("{\"accounts\": [");
        for (int account = 0; account < ACCOUNTS; account++) {
            json.append(account == 0 ? "" : ",").append("{\"friendly_name\": \"A\", \"phone_numbers\": [");
            for (int sender = 0; sender < SENDERS / ACCOUNTS; sender++) {
                json.append(sender == 0 ? "" : ",")
                        .append("{\"phone_number\": \"+1")
                        .append(first)
                        .append(100_000_000 + account * (SENDERS / ACCOUNTS) + sender)
                        .append("\"}");
            }
            json.append("]}");
        }
        return json.append("]}").toString();
    }

    /** Sends the requests of the page after a change, and a search through the whole journal, while the page gets events. */
    private void page() throws Exception {
        try (Socket watching =
                new Socket(InetAddress.getLoopbackAddress(), large.baseUrl().getPort())) {
            watching.getOutputStream()
                    .write(("GET /_fake/events HTTP/1.1\r\nHost: "
                                    + large.baseUrl().getAuthority() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            get("journal?latest=50");
            get("messages?latest=50");
            get("handsets?limit=50&messages=1");
            get("journal?latest=50&contains=nothing");
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private void probe(String what, boolean isTold, Work work) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        int times;
        List<Long> nanos = new ArrayList<>();
        try (Client client = new Client(neighbour.baseUrl().getPort())) {
            MessagingService service = neighbour.seed().service("S");
            String path = "/v1/Services/" + service.sid() + "/ShortCodes";
            String authorization = Client.basic(neighbour.credentials());
            Callable<Integer> endless = () -> {
                int done = 0;
                while (!isOver.get()) {
                    work.run();
                    done++;
                }
                return done;
            };
            Future<Integer> done = other.submit(endless);
            long start = System.nanoTime();
            // Enough requests for the goal, and enough time for the work to finish at least once.
            while (nanos.size() < PROBES || System.nanoTime() - start < 3_000_000_000L) {
                long sent = System.nanoTime();
                client.exchange("GET", path, authorization, "");
                nanos.add(System.nanoTime() - sent);
            }
            isOver.set(true);
            times = done.get();
        } finally {
            other.shutdownNow();
        }
        if (isTold) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f ms | %.1f ms | %d | %s |%n",
                    what,
                    Benchmark.percentile(nanos, 99) / 1e6,
                    Collections.max(nanos) / 1e6,
                    nanos.size(),
                    what.equals("does nothing") ? "" : Integer.toString(times));
        }
    }

    private void delayed() throws Exception {
        FaultRule slow = delay(Duration.ofMillis(20)).on(RequestPattern.anyRequest());
        var injected = large.inject(slow);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), large.baseUrl().getPort());
                socket.setSoLinger(true, 0);
                sockets.add(socket);
                send(socket, "GET /v1/Services HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            }
            for (Socket socket : sockets) {
                drain(socket);
            }
        } finally {
            injected.remove();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void get(String what) throws IOException {
        once("GET /_fake/" + what + " HTTP/1.1\r\nHost: " + large.baseUrl().getAuthority()
                + "\r\nConnection: close\r\n\r\n");
    }

    private void body() throws IOException {
        String body = "a=" + "%41bc".repeat((1 << 20) / 5 - 1);
        once("POST /v1/Services HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + authorization()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
    }

    private void headers() throws IOException {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 1900; i++) {
            headers.append('h').append(i * 7919 % 1900).append(": some value of a header\r\n");
        }
        once("GET /v1/Services HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n");
    }

    /** Makes one large change and takes it back. Otherwise, a second one would find all numbers taken. */
    private void load() {
        var before = large.checkpoint();
        large.seed().load(senders);
        large.restore(before);
    }

    /** Creates messages that are due one second after the other. */
    private Checkpoint schedule() throws IOException {
        MessagingService service = large.seed().service("S");
        large.seed().phoneNumber("+14155550111", it -> it.inService(service));
        Instant first = large.clock().instant().plus(Duration.ofHours(1));
        String path = "/2010-04-01/Accounts/" + large.credentials().accountSid() + "/Messages.json";
        try (Client client = new Client(large.baseUrl().getPort())) {
            for (int i = 0; i < MESSAGES; i++) {
                client.exchange(
                        "POST",
                        path,
                        authorization(),
                        "MessagingServiceSid=" + service.sid() + "&To=%2B1415" + (2_000_000 + i)
                                + "&Body=Hi&ScheduleType=fixed&SendAt=" + first.plusSeconds(i));
            }
        }
        return large.checkpoint();
    }

    /** Advances the clock over all of them in one step, and restores the checkpoint. */
    private void advance(Checkpoint scheduled) {
        large.restore(scheduled);
        large.clock().advance(Duration.ofDays(1));
        long sent = large.inventory().messages().stream()
                .filter(message -> message.status() == Message.Status.DELIVERED)
                .count();
        if (sent != MESSAGES) {
            throw new IllegalStateException(sent + " of " + MESSAGES + " messages were delivered");
        }
    }

    private void once(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), large.baseUrl().getPort())) {
            send(socket, request);
            drain(socket);
        }
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static void drain(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[1 << 16];
        int count = in.read(buffer);
        while (count >= 0) {
            count = in.read(buffer);
        }
    }
}
