package io.github.twiliofake.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as a table and as a plot: medians over the JVMs of a candidate, and their ratios to the empty listener. */
final class Results {
    private static final int EARLY = 0;
    private static final int LATE = 5;
    private static final int P95 = 1;
    private static final int BOOT = 2;
    private static final int REQUESTS = 3;
    private static final int CLOSE = 4;

    private final String machine;
    private final Candidate[] candidates;
    private final Map<Candidate, List<long[]>> cold;
    private final Map<Candidate, List<long[]>> warm;
    private final Map<Candidate, List<long[]>> load;

    Results(
            String machine,
            Candidate[] candidates,
            Map<Candidate, List<long[]>> cold,
            Map<Candidate, List<long[]>> warm,
            Map<Candidate, List<long[]>> load) {
        this.machine = machine;
        this.candidates = candidates;
        this.cold = cold;
        this.warm = warm;
        this.load = load;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append("| first test of a JVM | median | 95 % | ratio |\n| --- | --: | --: | --: |\n");
        for (Candidate candidate : candidates) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d ms | %d ms | %s |%n",
                    candidate.title,
                    figure(cold, candidate, 0, 50) / 1_000_000,
                    figure(cold, candidate, 0, 95) / 1_000_000,
                    ratio(cold, candidate, 0)));
        }
        warm(table, "tests 51 to 250", EARLY);
        warm(table, "tests from 3001 on", LATE);
        if (!load.isEmpty()) {
            table.append("\n| requests per second | 1 connection | ratio | 8 connections | ratio |\n")
                    .append("| --- | --: | --: | --: | --: |\n");
            for (Candidate candidate : candidates) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %d | %s |%n",
                        candidate.title,
                        figure(load, candidate, 0, 50),
                        ratio(load, candidate, 0),
                        figure(load, candidate, 1, 50),
                        ratio(load, candidate, 1)));
            }
        }
        return table.toString();
    }

    private void warm(StringBuilder table, String title, int phase) {
        table.append("\n| ")
                .append(title)
                .append(" | median | 95 % | ratio | boot | requests | close |\n")
                .append("| --- | --: | --: | --: | --: | --: | --: |\n");
        for (Candidate candidate : candidates) {
            if (figure(warm, candidate, phase, 50) >= 0) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %d µs | %d µs | %s | %d µs | %d µs | %d µs |%n",
                        candidate.title,
                        figure(warm, candidate, phase, 50) / 1000,
                        figure(warm, candidate, phase + P95, 50) / 1000,
                        ratio(warm, candidate, phase),
                        figure(warm, candidate, phase + BOOT, 50) / 1000,
                        figure(warm, candidate, phase + REQUESTS, 50) / 1000,
                        figure(warm, candidate, phase + CLOSE, 50) / 1000));
            }
        }
    }

    private static long figure(Map<Candidate, List<long[]>> figures, Candidate candidate, int index, int percent) {
        List<Long> all = new ArrayList<>();
        for (long[] each : figures.get(candidate)) {
            all.add(each[index]);
        }
        return Benchmark.percentile(all, percent);
    }

    private static String ratio(Map<Candidate, List<long[]>> figures, Candidate candidate, int index) {
        return String.format(
                Locale.ROOT,
                "%.2f",
                (double) figure(figures, candidate, index, 50) / figure(figures, Candidate.BARE, index, 50));
    }

    /** Returns a plot with bars on a logarithmic scale: one for an early test of a JVM, and one for a late test. */
    String plot() {
        int row = 46;
        int height = 70 + row * candidates.length;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"860\" height=\"%d\" fill=\"#fff\"/>%n"
                        + "<text x=\"10\" y=\"22\" font-size=\"15\">A server per test: µs for a whole test (%s; logarithmic)"
                        + "</text>%n",
                height,
                height,
                machine));
        for (int decade = 2; decade <= 5; decade++) {
            long micros = Math.round(Math.pow(10, decade));
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d 38V%d\" stroke=\"#ccc\"/><text x=\"%d\" y=\"%d\" fill=\"#666\" text-anchor=\"middle\">%d</text>%n",
                    x(micros),
                    height - 24,
                    x(micros),
                    height - 8,
                    micros));
        }
        for (int i = 0; i < candidates.length; i++) {
            Candidate candidate = candidates[i];
            int y = 44 + row * i;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"10\" y=\"%d\"%s>%s</text>%n",
                    y + 22,
                    candidate == Candidate.OURS ? " font-weight=\"bold\"" : "",
                    candidate.title.replace("`", "").replace("**", "")));
            bar(svg, y, figure(warm, candidate, EARLY, 50) / 1000, "#8fb4d9", "early");
            bar(svg, y + 19, figure(warm, candidate, LATE, 50) / 1000, "#2f6ca8", "late");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, int y, long micros, String colour, String when) {
        if (micros > 0) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"17\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%d %s</text>%n",
                    x(100),
                    y,
                    Math.max(1, x(micros) - x(100)),
                    colour,
                    x(micros) + 5,
                    y + 13,
                    micros,
                    when));
        }
    }

    private static int x(long micros) {
        return (int) Math.round(310 + 150 * (Math.log10((double) micros) - 2));
    }
}
