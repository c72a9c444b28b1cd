package io.github.twiliofake.proof;

import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.ChildJvm;
import io.github.twiliofake.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many fakes, many threads, many short codes: the fakes leave nothing behind, and mix up and lose nothing. */
class SoakTest {
    private static final Duration LIMIT = Duration.ofMinutes(9);

    /** The resources of a JVM after garbage collection. */
    private record Footprint(int threads, long descriptors, long heapKilobytes) {
        static Footprint now() throws IOException {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                Runtime runtime = Runtime.getRuntime();
                return new Footprint(
                        Thread.getAllStackTraces().size(),
                        open.count(),
                        (runtime.totalMemory() - runtime.freeMemory()) >> 10);
            }
        }
    }

    private static void assumeThereIsProc() {
        assumeThat(Path.of("/proc/self/fd"))
                .as("descriptors are counted where /proc is")
                .isDirectory();
    }

    /** Fakes one after the other, all used by one client that keeps connections, as the JDK's does. */
    static final class OneAfterTheOther {
        public static void main(String[] arguments) throws IOException {
            useAndClose(300);
            Footprint before = Footprint.now();
            useAndClose(Integer.parseInt(arguments[0]));
            Footprint after = Footprint.now();
            // The client has threads and connections of its own, which come and go; a leak would be hundreds.
            System.out.println("more than 20 threads: " + (after.threads() - before.threads() > 20));
            System.out.println("more than 20 descriptors: " + (after.descriptors() - before.descriptors() > 20));
            System.out.println("more than 2 MB of heap: " + (after.heapKilobytes() - before.heapKilobytes() > 2048));
        }

        private static void useAndClose(int fakes) {
            for (int i = 0; i < fakes; i++) {
                try (FakeTwilio twilio = FakeTwilio.start()) {
                    MessagingService alerts = twilio.seed().service("Alerts");
                    if (Http.of(twilio).get(shortCodes(alerts.sid())).status() != 200) {
                        throw new IllegalStateException("fake " + i);
                    }
                }
            }
        }
    }

    @Test
    void fakes_one_after_the_other_leave_nothing() throws Exception {
        assumeThereIsProc();

        assertThat(new ChildJvm()
                        .within(LIMIT)
                        .with("-Xmx64m")
                        .run(OneAfterTheOther.class, Integer.toString(Rounds.of(500, 10_000)))
                        .out())
                .isEqualTo("""
                        more than 20 threads: false
                        more than 20 descriptors: false
                        more than 2 MB of heap: false
                        """);
    }

    /** A thousand fakes at the same time, each used once. */
    static final class AllAtOnce {
        public static void main(String[] arguments) throws IOException {
            Footprint before = Footprint.now();
            List<FakeTwilio> fakes = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                FakeTwilio twilio = FakeTwilio.start();
                MessagingService alerts = twilio.seed().service("Alerts");
                twilio.seed().shortCode("12345", it -> it.inService(alerts));
                fakes.add(twilio);
            }
            for (FakeTwilio twilio : fakes) {
                Http.of(twilio).get("/v1/Services");
            }
            long heap = Footprint.now().heapKilobytes() - before.heapKilobytes();
            for (FakeTwilio twilio : fakes) {
                if (twilio.journal().requests().size() != 1) {
                    throw new IllegalStateException(twilio.journal().toString());
                }
                twilio.close();
            }
            System.out.println("within 64 MB: " + (heap <= 64 << 10));
        }
    }

    @Test
    void a_thousand_fakes_at_once_are_small() throws Exception {
        assumeThereIsProc();

        assertThat(new ChildJvm().within(LIMIT).run(AllAtOnce.class).out()).isEqualTo("within 64 MB: true\n");
    }

    @Test
    void many_threads_with_a_fake_each_do_not_meet() throws Exception {
        int requests = Rounds.of(25, 100);
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<Set<String>>> seen = new ArrayList<>();
            for (int thread = 0; thread < 64; thread++) {
                String name = "thread" + thread;
                Callable<Set<String>> work = () -> pathsSeen(name, requests);
                seen.add(threads.submit(work));
            }
            for (int thread = 0; thread < 64; thread++) {
                assertThat(seen.get(thread).get()).containsExactly(shortCodes("thread" + thread));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<String> pathsSeen(String name, int requests) {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            for (int i = 0; i < requests; i++) {
                assertThat(Http.of(twilio).get(shortCodes(name)).status()).isEqualTo(404);
            }
            Set<String> paths = new HashSet<>();
            for (RecordedRequest request : twilio.journal().requests()) {
                paths.add(request.path());
            }
            assertThat(twilio.journal().requests()).hasSize(requests);
            return paths;
        }
    }

    @Test
    void a_large_service_is_walked_to_its_end() {
        int members = Rounds.of(2_000, 100_000);
        try (FakeTwilio twilio = FakeTwilio.start()) {
            MessagingService large = twilio.seed().service("Large", it -> it.poolSizeLimit(members));
            for (int i = 0; i < members; i++) {
                twilio.seed().shortCode(Integer.toString(100_000 + i), it -> it.inService(large));
            }
            Http http = Http.of(twilio);
            int walked = 0;
            for (String page = shortCodes(large.sid()); page != null; ) {
                JsonNode json = http.get(page).json();
                for (JsonNode code : json.path("short_codes")) {
                    assertThat(code.path("short_code").asInt()).isEqualTo(100_000 + walked++);
                }
                page = json.path("meta").path("next_page_url").textValue();
            }
            assertThat(walked).isEqualTo(members);
        }
    }
}
