package io.github.twiliofake.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a fake per test costs beside the least an Undertow can do, in one run, taking turns. The ratio is what counts; the
 * times are this machine's, today.
 *
 * <p>Warm: a JVM runs both candidates alternately, and the median is taken early (tests 51 to 250, as in a typical module)
 * and late (tests 3001 to 5000). Cold: fresh JVMs run one test each; the time is from the start of main to its end.
 */
public final class Benchmark {
    private static final int COLD_JVMS = 15;
    private static final int WARM_JVMS = 3;

    private Benchmark() {}

    /** Without arguments everything; {@code cold BARE|OURS} and {@code warm} are what the child JVMs are asked for. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        switch (arguments.length == 0 ? "all" : arguments[0]) {
            case "cold" -> {
                Candidate.valueOf(arguments[1]).nanos();
                System.out.println(System.nanoTime() - start);
            }
            case "warm" -> warm();
            default -> {
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d processors%n",
                        System.getProperty("java.vm.version"),
                        Runtime.getRuntime().availableProcessors());
                cold();
                for (int i = 0; i < WARM_JVMS; i++) {
                    System.out.print(child("warm"));
                }
            }
        }
    }

    private static void cold() throws IOException, InterruptedException {
        Map<Candidate, List<Long>> nanos = new EnumMap<>(Candidate.class);
        for (int i = 0; i < COLD_JVMS; i++) {
            for (Candidate candidate : Candidate.values()) {
                nanos.computeIfAbsent(candidate, key -> new ArrayList<>())
                        .add(Long.parseLong(child("cold", candidate.name()).strip()));
            }
        }
        report("cold, first test of a JVM", nanos, 1_000_000, "ms");
    }

    private static void warm() throws IOException {
        Map<Candidate, List<Long>> early = new EnumMap<>(Candidate.class);
        Map<Candidate, List<Long>> late = new EnumMap<>(Candidate.class);
        for (int i = 1; i <= 5000; i++) {
            for (Candidate candidate : Candidate.values()) {
                long nanos = candidate.nanos();
                if (i > 50 && i <= 250) {
                    early.computeIfAbsent(candidate, key -> new ArrayList<>()).add(nanos);
                } else if (i > 3000) {
                    late.computeIfAbsent(candidate, key -> new ArrayList<>()).add(nanos);
                }
            }
        }
        report("warm, tests 51 to 250", early, 1_000, "µs");
        report("warm, tests 3001 to 5000", late, 1_000, "µs");
    }

    private static void report(String what, Map<Candidate, List<Long>> nanos, int unit, String name) {
        long bare = percentile(nanos.get(Candidate.BARE), 50);
        long ours = percentile(nanos.get(Candidate.OURS), 50);
        System.out.printf(
                Locale.ROOT,
                "%-28s bare %6d %s (p95 %d)   ours %6d %s (p95 %d)   ratio %.2f%n",
                what,
                bare / unit,
                name,
                percentile(nanos.get(Candidate.BARE), 95) / unit,
                ours / unit,
                name,
                percentile(nanos.get(Candidate.OURS), 95) / unit,
                (double) ours / bare);
    }

    private static long percentile(List<Long> values, int percent) {
        long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) * percent / 100];
    }

    private static String child(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
