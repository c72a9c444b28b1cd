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
 * What a fake per test costs beside the least an Undertow can do. Each candidate runs in JVMs of its own, as in a module's
 * tests, and they take turns, so that what else the machine does hits both. The ratio is what counts; the times are this
 * machine's, today.
 *
 * <p>Cold: one test, from the start of main to its end. Warm: 5000 tests, of which the median is taken early (tests 51 to
 * 250, as in a typical module) and late (tests 3001 to 5000).
 */
public final class Benchmark {
    private static final int COLD_JVMS = 15;
    private static final int WARM_JVMS = 7;

    private Benchmark() {}

    /** Without arguments everything; {@code cold} or {@code warm} and a candidate is what the child JVMs are asked for. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        switch (arguments.length == 0 ? "all" : arguments[0]) {
            case "cold" -> {
                Candidate.valueOf(arguments[1]).nanos();
                System.out.println(System.nanoTime() - start);
            }
            case "warm" -> warm(Candidate.valueOf(arguments[1]));
            default -> {
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d processors%n",
                        System.getProperty("java.vm.version"),
                        Runtime.getRuntime().availableProcessors());
                inTurns("cold", COLD_JVMS, 1_000_000, "ms", "cold, first test of a JVM");
                inTurns("warm", WARM_JVMS, 1_000, "µs", "warm, tests 51 to 250", "warm, tests 3001 to 5000");
            }
        }
    }

    private static void warm(Candidate candidate) throws IOException {
        List<Long> early = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        for (int i = 1; i <= 5000; i++) {
            long nanos = candidate.nanos();
            if (i > 50 && i <= 250) {
                early.add(nanos);
            } else if (i > 3000) {
                late.add(nanos);
            }
        }
        System.out.println(percentile(early, 50) + "\n" + percentile(late, 50));
    }

    /** Every child prints a figure for each phase, a line each. */
    private static void inTurns(String what, int jvms, int unit, String unitName, String... phases)
            throws IOException, InterruptedException {
        List<Map<Candidate, List<Long>>> figures = new ArrayList<>();
        while (figures.size() < phases.length) {
            figures.add(new EnumMap<>(Candidate.class));
        }
        for (int i = 0; i < jvms; i++) {
            for (Candidate candidate : Candidate.values()) {
                List<String> lines = child(what, candidate.name()).lines().toList();
                for (int phase = 0; phase < phases.length; phase++) {
                    figures.get(phase)
                            .computeIfAbsent(candidate, key -> new ArrayList<>())
                            .add(Long.parseLong(lines.get(phase)));
                }
            }
        }
        for (int phase = 0; phase < phases.length; phase++) {
            report(phases[phase], figures.get(phase), unit, unitName);
        }
    }

    private static void report(String what, Map<Candidate, List<Long>> nanos, int unit, String unitName) {
        long bare = percentile(nanos.get(Candidate.BARE), 50);
        long ours = percentile(nanos.get(Candidate.OURS), 50);
        System.out.printf(
                Locale.ROOT,
                "%-26s bare %5d %s   ours %5d %s   ratio %.2f   (medians of %d JVMs each)%n",
                what,
                bare / unit,
                unitName,
                ours / unit,
                unitName,
                (double) ours / bare,
                nanos.get(Candidate.BARE).size());
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
