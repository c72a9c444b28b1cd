package io.github.twiliofake.bench;

import com.twilio.Twilio;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v1.service.ShortCode;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.sdk.TwilioSdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures a test through twilio-java: a fake, a client, one creation, one fetch. */
enum Sdk {
    CLIENT_FOR("`TwilioSdk.clientFor`", false) {
        @Override
        TwilioRestClient client(FakeTwilio twilio) {
            return TwilioSdk.clientFor(twilio);
        }
    },
    INTERCEPTED("`Twilio.init`, intercepted", true) {
        @Override
        TwilioRestClient client(FakeTwilio twilio) {
            Twilio.init(twilio.credentials().username(), twilio.credentials().password());
            return Twilio.getRestClient();
        }
    };

    private static final int TESTS = 3500;
    private static final List<String> PHASES = List.of("51 to 250", "from 3001 on");

    private final String title;
    private final boolean isIntercepted;

    Sdk(String title, boolean isIntercepted) {
        this.title = title;
        this.isIntercepted = isIntercepted;
    }

    abstract TwilioRestClient client(FakeTwilio twilio);

    private long test() {
        long start = System.nanoTime();
        try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withInterceptJvm(isIntercepted))) {
            MessagingService alerts = twilio.seed().service("Alerts");
            String sid = twilio.seed().shortCode("12345").sid();
            TwilioRestClient client = client(twilio);
            ShortCode.creator(alerts.sid(), sid).create(client);
            ShortCode.fetcher(alerts.sid(), sid).fetch(client);
        }
        return System.nanoTime() - start;
    }

    /** Prints the median of each phase. */
    void warm() {
        List<Long> early = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        for (int i = 1; i <= TESTS; i++) {
            long nanos = test();
            if (i > 50 && i <= 250) {
                early.add(nanos);
            } else if (i > 3000) {
                late.add(nanos);
            }
        }
        System.out.println(Benchmark.percentile(early, 50));
        System.out.println(Benchmark.percentile(late, 50));
    }

    /** Returns a table of the figures that each JVM printed. */
    static String table(Map<Sdk, List<long[]>> figures) {
        StringBuilder table = new StringBuilder("| through twilio-java, tests |");
        for (Sdk each : values()) {
            table.append(' ').append(each.title).append(" |");
        }
        table.append(" ratio |\n| --- | --: | --: | --: |\n");
        for (int i = 0; i < PHASES.size(); i++) {
            long direct = median(figures.get(CLIENT_FOR), i);
            long intercepted = median(figures.get(INTERCEPTED), i);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d µs | %d µs | %.2f |%n",
                    PHASES.get(i),
                    direct / 1000,
                    intercepted / 1000,
                    (double) intercepted / direct));
        }
        return table.toString();
    }

    private static long median(List<long[]> jvms, int phase) {
        return Benchmark.percentile(jvms.stream().map(each -> each[phase]).toList(), 50);
    }
}
