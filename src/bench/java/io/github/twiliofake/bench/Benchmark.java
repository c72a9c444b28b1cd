package io.github.twiliofake.bench;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.bench.Candidate.Times;
import io.github.twiliofake.model.MessagingService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares the cost of a fake per test with that of an empty Undertow listener and of other mock servers. Each candidate runs in
 * its own JVMs, like the tests of a module. The candidates take turns, so that other work of the machine affects all of them.
 * Compare the ratios: the times are those of one machine.
 *
 * <p>Cold: one test, from the start of main to its end. Warm: thousands of tests, with the median and the 95th percentile of
 * early tests (51 to 250, as in a typical module) and of late ones (from 3001 on). Throughput: GETs of one resource on one
 * server, by clients in the same JVM.
 */
public final class Benchmark {
    private static final long SECOND = 1_000_000_000;
    private static final int MEMBERS = 100_000;

    private Benchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments {@code all}, {@code goals}, {@code sdk}, {@code stalls}, {@code sending}, {@code webhooks} or names of
     *     candidates with commas between them; in a child JVM, the measurement and the candidate
     */
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        switch (arguments.length == 0 ? "all" : arguments[0]) {
            case "cold" -> {
                Candidate.valueOf(arguments[1]).test();
                System.out.println(System.nanoTime() - start);
            }
            case "warm" -> warm(Candidate.valueOf(arguments[1]));
            case "load" -> {
                System.out.println(load(Candidate.valueOf(arguments[1]), 1));
                System.out.println(load(Candidate.valueOf(arguments[1]), 8));
            }
            case "parts" -> parts();
            case "stalls" -> Stalls.run();
            case "sending" -> Sending.run();
            case "webhooks" -> Calling.run();
            case "sdk-warm" -> Sdk.valueOf(arguments[1]).warm();
            case "sdk" -> System.out.println(Sdk.table(inTurns("sdk-warm", 5, Sdk.values())));
            case "goals" -> race(15, 25, 0, Candidate.BARE, Candidate.OURS);
            case "all" -> race(15, 5, 3, Candidate.values());
            default ->
                race(
                        15,
                        5,
                        3,
                        Arrays.stream(arguments[0].split(",", -1))
                                .map(Candidate::valueOf)
                                .toArray(Candidate[]::new));
        }
        // Some candidates leave threads that would keep the JVM alive.
        System.exit(0);
    }

    private static void warm(Candidate candidate) throws IOException {
        List<Times> early = new ArrayList<>();
        List<Times> late = new ArrayList<>();
        for (int i = 1; i <= candidate.tests; i++) {
            Times times = candidate.test();
            if (i > 50 && i <= 250) {
                early.add(times);
            } else if (i > 3000) {
                late.add(times);
            }
        }
        for (List<Times> phase : List.of(early, late)) {
            System.out.println(percentile(phase.stream().map(Times::whole).toList(), 50));
            System.out.println(percentile(phase.stream().map(Times::whole).toList(), 95));
            System.out.println(percentile(phase.stream().map(Times::boot).toList(), 50));
            System.out.println(percentile(phase.stream().map(Times::requests).toList(), 50));
            System.out.println(percentile(phase.stream().map(Times::close).toList(), 50));
        }
    }

    /** Returns the number of requests that a server answers in a second, after a second to warm up. */
    private static long load(Candidate candidate, int connections) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(connections);
        try (Server server = candidate.open()) {
            try (Client client = new Client(server.port())) {
                client.exchange("POST", server.list(), server.authorization(), server.form());
            }
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                work.add(() -> answered(server));
            }
            long answered = 0;
            for (Future<Integer> each : clients.invokeAll(work)) {
                answered += each.get();
            }
            return answered / 2;
        } finally {
            clients.shutdownNow();
        }
    }

    private static int answered(Server server) throws IOException {
        try (Client client = new Client(server.port())) {
            String authorization = server.authorization();
            String member = server.member();
            long start = System.nanoTime();
            int answered = 0;
            for (long now = start; now - start < 3 * SECOND; now = System.nanoTime()) {
                client.exchange("GET", member, authorization, "");
                answered += now - start >= SECOND ? 1 : 0;
            }
            return answered;
        }
    }

    /** Measures other parts of a test with the fake, and pages at both ends of a list. */
    private static void parts() throws IOException {
        List<Long> journal = new ArrayList<>();
        List<Long> assertion = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            try (FakeServer server = new FakeServer();
                    Client client = new Client(server.port())) {
                client.exchange("POST", server.list(), server.authorization(), server.form());
                client.exchange("GET", server.member(), server.authorization(), "");
                long start = System.nanoTime();
                server.captured();
                journal.add(System.nanoTime() - start);
                start = System.nanoTime();
                assertThat(server.twilio()).received(SHORT_CODE_CREATE.withPath("ServiceSid", server.service()));
                assertion.add(System.nanoTime() - start);
            }
        }
        try (FakeTwilio twilio = FakeTwilio.start()) {
            MessagingService large = twilio.seed().service("Large", it -> it.poolSizeLimit(MEMBERS));
            for (int i = 0; i < MEMBERS; i++) {
                twilio.seed().shortCode(Integer.toString(100_000 + i), it -> it.inService(large));
            }
            List<Long> first = new ArrayList<>();
            List<Long> last = new ArrayList<>();
            try (Walk walk = new Walk(twilio, large)) {
                List<String> pages = walk.toTheEnd();
                // In turns, so that other work of the machine affects both.
                for (int i = 0; i < 2000; i++) {
                    first.add(walk.nanos(pages.get(i % 100)));
                    last.add(walk.nanos(pages.get(pages.size() - 1 - i % 100)));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "reading the journal %.1f µs, an assertion %.1f µs (medians of tests 1001 to 3000)%n",
                    percentile(journal.subList(1000, 3000), 50) / 1e3,
                    percentile(assertion.subList(1000, 3000), 50) / 1e3);
            System.out.printf(
                    Locale.ROOT,
                    "a page of 50 of %d short codes: one of the first 100 pages %d µs, one of the last 100 %d µs (medians)%n",
                    MEMBERS,
                    percentile(first, 50) / 1000,
                    percentile(last, 50) / 1000);
        }
    }

    private static void race(int coldJvms, int warmJvms, int loadJvms, Candidate... candidates)
            throws IOException, InterruptedException {
        String machine = String.format(
                Locale.ROOT,
                "JDK %s, %d processors",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        System.out.println(machine);
        Map<Candidate, List<long[]>> cold = inTurns("cold", coldJvms, candidates);
        Map<Candidate, List<long[]>> warm = inTurns("warm", warmJvms, candidates);
        Map<Candidate, List<long[]>> load = inTurns("load", loadJvms, candidates);
        Results results = new Results(machine, candidates, cold, warm, load);
        System.out.println(results.table());
        if (candidates.length == Candidate.values().length) {
            System.out.println(child("parts"));
            System.out.println(child("stalls"));
            System.out.println(Sdk.table(inTurns("sdk-warm", 5, Sdk.values())));
        }
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Files.writeString(folder.resolve("race.md"), results.table());
        Files.writeString(folder.resolve("race.svg"), results.plot());
    }

    /** Runs child JVMs of the candidates in turns. Each child prints its figures, one in a line. */
    private static <E extends Enum<E>> Map<E, List<long[]>> inTurns(String what, int jvms, E[] candidates)
            throws IOException, InterruptedException {
        Map<E, List<long[]>> figures = new LinkedHashMap<>();
        for (int i = 0; i < jvms; i++) {
            for (E candidate : candidates) {
                figures.computeIfAbsent(candidate, key -> new ArrayList<>())
                        .add(child(what, candidate.name())
                                .lines()
                                .mapToLong(Long::parseLong)
                                .toArray());
            }
        }
        return figures;
    }

    static long percentile(List<Long> values, int percent) {
        if (values.isEmpty()) {
            return -1;
        }
        long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) * percent / 100];
    }

    private static String child(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                Benchmark.class.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed");
        }
        return output;
    }
}
