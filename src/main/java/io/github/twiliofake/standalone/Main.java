package io.github.twiliofake.standalone;

import io.github.twiliofake.FakeTwilio;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The fake as a program: {@code java -jar twilio-messaging-fake-<version>-standalone.jar --help}. It prints one line that a shell
 * can evaluate, and nothing more, and runs until a signal ends it: {@code java -jar
 * twilio-messaging-fake-0.1.0-SNAPSHOT-standalone.jar --port 4010 --seeds alerts.json}
 *
 * <p>It exits with 0 on SIGTERM and SIGINT, and with 2, after an error message, if it cannot start. With {@code --health}, it asks
 * another one if it is ready, and exits with 0 or 1.
 */
public final class Main {
    private static final int MISUSE = 2;

    private Main() {}

    /**
     * Runs the program.
     *
     * @param arguments its options
     */
    public static void main(String[] arguments) {
        int code = run(arguments, System.getenv(), System.out, System.err, new CountDownLatch(1));
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs until the latch is down, or a signal ends the JVM. Returns the exit code. */
    static int run(
            String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err, CountDownLatch end) {
        try {
            CommandLine options = CommandLine.of(arguments, environment);
            return switch (options.task()) {
                case HELP -> {
                    out.print(CommandLine.HELP);
                    yield 0;
                }
                case VERSION -> {
                    out.println("twilio-messaging-fake " + version());
                    yield 0;
                }
                case HEALTH -> HealthCheck.of(String.valueOf(options.value(CommandLine.HEALTH)), err);
                case SERVE -> serve(options, out, err, end);
            };
        } catch (IllegalArgumentException e) {
            err.println("twilio-messaging-fake: " + e.getMessage());
            return MISUSE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int serve(CommandLine options, PrintStream out, PrintStream err, CountDownLatch end)
            throws InterruptedException {
        AtomicReference<@Nullable FakeTwilio> started = new AtomicReference<>();
        Thread hook = new Thread(() -> stop(started.get(), err), "twilio-messaging-fake end");
        // Before the line, because who reads it may end the program at once.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            FakeTwilio twilio = options.start(it -> {
                started.set(it);
                print(options.firstLine(it), out);
            });
            try (twilio) {
                end.await();
                return 0;
            }
        } finally {
            remove(hook);
        }
    }

    /** Removes the hook, because the program has its own exit code without a signal. */
    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal came meanwhile, and the hook ends the program.
        }
    }

    private static void print(String line, PrintStream out) {
        out.println(line);
        if (out.checkError()) {
            throw new IllegalArgumentException(
                    "the line with the variables cannot be printed: the standard output is closed or full");
        }
    }

    /** Halts with 0, because the JVM would otherwise exit with the signal's code. */
    private static void stop(@Nullable FakeTwilio twilio, PrintStream err) {
        try {
            if (twilio != null) {
                twilio.close();
            }
        } catch (RuntimeException bug) {
            bug.printStackTrace(err);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not from a jar)" : version;
    }
}
