package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.webhook.Carrier.Limits;
import io.github.twiliofake.internal.webhook.Carrier.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connection overrides in the fragment of a URL, such as {@code #ct=2000&rc=2&rp=ct,5xx}: limits in milliseconds, and the
 * number and conditions of repetitions.
 *
 * <p>Source: Twilio's page on webhook connection overrides. Without any, the fake repeats a webhook once if there is no connection.
 *
 * @param retries the most repetitions
 * @param policies the conditions of a repetition, in the words of the page
 */
record Overrides(Limits limits, int retries, List<String> policies) {
    private static final int LEAST_MILLIS = 100;
    private static final int MOST_CONNECTING = 10_000;
    private static final int CONNECTING = 5_000;
    private static final int MOST = 15_000;
    private static final int MOST_RETRIES = 5;
    private static final int CLIENT_ERROR = 4;
    private static final int SERVER_ERROR = 5;

    /** Those of a URL without a fragment. */
    private static final Overrides NONE = of(Map.of());

    static Overrides of(String url) {
        int hash = url.indexOf('#');
        if (hash < 0) {
            return NONE;
        }
        Map<String, String> given = new HashMap<>();
        for (String pair : url.substring(hash + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            given.put(equals < 0 ? pair : pair.substring(0, equals), pair.substring(equals + 1));
        }
        return of(given);
    }

    // Assumed: a value that is malformed or out of range counts as left out.
    private static Overrides of(Map<String, String> given) {
        return new Overrides(
                new Limits(
                        Duration.ofMillis(number(given.get("ct"), LEAST_MILLIS, MOST_CONNECTING, CONNECTING)),
                        Duration.ofMillis(number(given.get("rt"), LEAST_MILLIS, MOST, MOST)),
                        Duration.ofMillis(number(given.get("tt"), LEAST_MILLIS, MOST, MOST))),
                number(given.get("rc"), 0, MOST_RETRIES, 1),
                Arrays.asList(given.getOrDefault("rp", "ct").replace("%2C", ",").split(",", -1)));
    }

    private static int number(@Nullable String text, int least, int most, int otherwise) {
        if (text == null || !text.matches("[0-9]{1,5}")) {
            return otherwise;
        }
        int number = Integer.parseInt(text);
        return number < least || number > most ? otherwise : number;
    }

    /** Returns true if the policies allow a repetition after this result. The number of repetitions is not checked here. */
    boolean allowRetryAfter(Carrier.Result result) {
        if (policies.contains("all")) {
            return !(result instanceof Carrier.Answer answer)
                    || isError(answer, CLIENT_ERROR)
                    || isError(answer, SERVER_ERROR);
        }
        if (result instanceof Carrier.Answer answer) {
            return (policies.contains("4xx") && isError(answer, CLIENT_ERROR))
                    || (policies.contains("5xx") && isError(answer, SERVER_ERROR));
        }
        Phase phase = ((Carrier.Failure) result).phase();
        return (policies.contains("ct") && phase == Phase.CONNECTING)
                || (policies.contains("rt") && phase == Phase.READING);
    }

    private static boolean isError(Carrier.Answer answer, int hundreds) {
        return answer.status() / 100 == hundreds;
    }
}
