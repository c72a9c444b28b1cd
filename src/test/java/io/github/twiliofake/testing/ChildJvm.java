package io.github.twiliofake.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A new JVM for claims about a whole JVM. It runs a main class of the tests, and must end by itself, with code 0. */
public final class ChildJvm {
    private final List<String> options = new ArrayList<>();
    private Predicate<String> classPath = entry -> true;
    private Duration limit = Duration.ofMinutes(1);

    /** The output of the child. */
    public record Output(String out, String err) {}

    public ChildJvm with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Sets the time after which it gives up. The default is a minute. */
    public ChildJvm within(Duration longer) {
        limit = longer;
        return this;
    }

    /** Leaves out the class path entries with this text in their names. */
    public ChildJvm without(String part) {
        classPath = classPath.and(entry -> !entry.contains(part));
        return this;
    }

    public Output run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(Arrays.stream(all.split(File.pathSeparator))
                .filter(classPath)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("child", ".out");
        Path err = Files.createTempFile("child", ".err");
        try {
            Process child = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = child.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            child.destroyForcibly();
            Output output = new Output(
                    Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
            if (!ended || child.exitValue() != 0) {
                throw new AssertionError("the child JVM " + (ended ? "failed" : "did not end") + ": " + output);
            }
            return output;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
