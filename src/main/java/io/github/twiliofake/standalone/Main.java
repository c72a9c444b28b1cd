package io.github.twiliofake.standalone;

import io.github.twiliofake.FakeTwilio;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The fake as a program: {@code java -jar twilio-messaging-fake-<version>-standalone.jar --help}. It prints one line that a
 * shell can evaluate, then nothing more, and runs until it is told to end:
 * {@code java -jar twilio-messaging-fake-0.1.0-SNAPSHOT-standalone.jar --port 4010 --seeds alerts.json}
 *
 * <p>It ends with code 0 on SIGTERM and SIGINT, and with 2, after saying why, if it cannot start.
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

    /** Until the latch is down, or the JVM is told to end; returns the code to end with. */
    static int run(
            String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err, CountDownLatch end) {
        try {
            CommandLine options = CommandLine.of(arguments, environment);
            if (options.isHelp()) {
                out.print(CommandLine.HELP);
                return 0;
            }
            if (options.isVersion()) {
                out.println("twilio-messaging-fake " + version());
                return 0;
            }
            try (FakeTwilio twilio = options.start()) {
                String firstLine = options.firstLine(twilio);
                Thread hook = new Thread(() -> stop(twilio, err), "twilio-messaging-fake end");
                Runtime.getRuntime().addShutdownHook(hook);
                try {
                    out.println(firstLine);
                    if (out.checkError()) {
                        throw new IllegalArgumentException(
                                "what to set cannot be said: the standard output is closed or full");
                    }
                    end.await();
                    return 0;
                } finally {
                    // A program that ends without a signal has a code of its own.
                    Runtime.getRuntime().removeShutdownHook(hook);
                }
            }
        } catch (IllegalArgumentException e) {
            err.println("twilio-messaging-fake: " + e.getMessage());
            return MISUSE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** A signal would otherwise end the JVM with the signal's own code. */
    private static void stop(FakeTwilio twilio, PrintStream err) {
        try {
            twilio.close();
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
