package io.github.twiliofake.standalone;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.internal.text.Shell;
import io.github.twiliofake.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The options of the program, from flags, or from the environment for those without a flag. */
record CommandLine(Map<String, String> values, Task task) {
    /** What the program is to do. */
    enum Task {
        /** Serve until a signal ends it. */
        SERVE,
        /** Ask another program of the kind whether it is ready. */
        HEALTH,
        HELP,
        VERSION
    }

    static final String HEALTH = "--health";

    static final String HELP = """
            An in-memory fake of Twilio's Messaging API. Not affiliated with Twilio.

              java -jar twilio-messaging-fake-<version>-standalone.jar [options]

              --port PORT         the port on 127.0.0.1; a free one by default
              --account-sid SID   the account's SID, AC and 32 hexadecimal digits
              --auth-token TOKEN  the account's auth token
              --seeds FILE        a JSON file with resources to load into the account
              --ca FILE           the file for the certificate that clients must trust
              --route URL=TARGET  a target for webhooks to a public URL, such as
                                  https://clinic.example=http://127.0.0.1:8080; may be given several times
              --clock INSTANT     a time at which the clock stands, such as 2026-01-01T00:00:00Z; it runs by default
              --health URL        ask the fake at this URL, such as http://127.0.0.1:4010, if it is ready, and exit:
                                  with 0 if it is, and with 1 if not
              --help, --version

            Each option but the last three can also be set by a variable, such as TWILIO_FAKE_PORT or TWILIO_FAKE_ACCOUNT_SID;
            an option has priority. The program prints one line for a shell to evaluate: with its variables, other programs
            call the fake instead of Twilio. http://127.0.0.1:PORT/_fake/ shows phones, messages and traffic.
            """;

    private static final String ROUTE = "--route";

    private static final Map<String, String> FLAGS = flags();

    private static Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        for (String name : "port account-sid auth-token seeds ca route clock".split(" ", -1)) {
            flags.put("--" + name, "TWILIO_FAKE_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
        }
        return flags;
    }

    static CommandLine of(String[] arguments, Map<String, String> environment) {
        Map<String, String> values = new TreeMap<>();
        FLAGS.forEach((flag, variable) -> {
            String value = environment.get(variable);
            if (value != null && !value.isEmpty()) {
                values.put(flag, value);
            }
        });
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--help") || argument.equals("--version")) {
                return new CommandLine(values, argument.equals("--help") ? Task.HELP : Task.VERSION);
            }
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            if (!FLAGS.containsKey(flag) && !flag.equals(HEALTH)) {
                throw new IllegalArgumentException("unknown option " + flag + "; --help lists the options");
            }
            if (equals < 0 && i + 1 == arguments.length) {
                throw new IllegalArgumentException(flag + " needs a value; --help says which");
            }
            String value = equals < 0 ? arguments[++i] : argument.substring(equals + 1);
            String before = flag.equals(ROUTE) ? given.getOrDefault(flag, "") : "";
            given.put(flag, before.isEmpty() ? value : before + " " + value);
        }
        if (given.containsKey(HEALTH)) {
            return new CommandLine(given, Task.HEALTH);
        }
        values.putAll(given);
        return new CommandLine(values, Task.SERVE);
    }

    /**
     * Starts a fake, which answers only when it is ready, or throws an {@link IllegalArgumentException} that explains the fault in the
     * options.
     *
     * @param ready gets the fake before it answers
     */
    FakeTwilio start(Consumer<FakeTwilio> ready) {
        Settings settings = settings();
        try {
            return FakeTwilio.start(settings, twilio -> {
                if (value("--clock") == null) {
                    twilio.clock().set(Instant.now());
                    twilio.clock().run();
                }
                seed(twilio);
                route(twilio);
                ready.accept(twilio);
            });
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "--port " + settings.port() + ": " + e.getMessage() + " ("
                            + String.valueOf(
                                    e.getCause() == null ? null : e.getCause().getMessage()) + ")",
                    e);
        }
    }

    private Settings settings() {
        Settings settings = Settings.DEFAULT.withControl(true).withStrictness();
        String port = value("--port");
        String sid = value("--account-sid");
        String token = value("--auth-token");
        String clock = value("--clock");
        if (port != null) {
            settings = named("--port", settings, all -> all.withPort(number(port)));
        }
        if (sid != null && token != null) {
            settings = named("--account-sid, --auth-token", settings, all -> all.withCredentials(sid, token));
        } else if (sid != null || token != null) {
            throw new IllegalArgumentException("--account-sid and --auth-token go together: give both or neither");
        }
        if (clock != null) {
            settings = named("--clock", settings, all -> all.withInstant(Instant.parse(clock)));
        }
        return settings;
    }

    private static int number(String text) {
        // Integer.parseInt accepts a sign, and the digits of every script.
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("not a number: " + text);
        }
        return Integer.parseInt(text);
    }

    /** Applies an option. The exception for a wrong value names it. */
    private static Settings named(String flags, Settings settings, UnaryOperator<Settings> change) {
        try {
            return change.apply(settings);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(flags + ": " + e.getMessage(), e);
        }
    }

    private void seed(FakeTwilio twilio) {
        String file = value("--seeds");
        if (file == null) {
            return;
        }
        try {
            twilio.seed().load(Files.readString(Path.of(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("--seeds: " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--seeds: " + file + ": " + e.getMessage(), e);
        }
    }

    /** Adds the routes. The variable separates them by spaces. */
    private void route(FakeTwilio twilio) {
        String routes = value(ROUTE);
        for (String route : routes == null ? new String[0] : routes.trim().split(" +", -1)) {
            int equals = route.lastIndexOf("=http");
            if (equals < 0) {
                throw new IllegalArgumentException(
                        ROUTE + ": not URL=TARGET, such as https://clinic.example=http://127.0.0.1:8080: " + route);
            }
            try {
                Webhooks.Route unused =
                        twilio.webhooks().route(route.substring(0, equals), URI.create(route.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(ROUTE + ": " + e.getMessage(), e);
            }
        }
    }

    /** Returns the file that clients must trust. A file that the user chose stays after the program ends. */
    private Path certificate(FakeTwilio twilio) {
        String file = value("--ca");
        try {
            return file == null
                    ? twilio.interception().certificateFile()
                    : Files.writeString(
                            Path.of(file).toAbsolutePath(),
                            twilio.interception().certificatePem());
        } catch (IOException e) {
            throw new IllegalArgumentException("--ca: " + file + " cannot be written: " + e, e);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "the certificate cannot be written to a temporary file: " + e.getCause() + "; --ca says where else",
                    e);
        }
    }

    /** Returns a line for a shell to evaluate: the variables that make a program call this fake instead of Twilio. */
    String firstLine(FakeTwilio twilio) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("TWILIO_ACCOUNT_SID", twilio.credentials().accountSid());
        all.put("TWILIO_AUTH_TOKEN", twilio.credentials().password());
        all.putAll(twilio.interception().environment(certificate(twilio)));
        StringBuilder line = new StringBuilder("export");
        all.forEach((name, value) -> line.append(' ').append(name).append('=').append(Shell.quoted(value)));
        return line.toString();
    }

    @Nullable
    String value(String flag) {
        return values.get(flag);
    }

    @Override
    public String toString() {
        return "CommandLine" + values.keySet();
    }
}
