package io.github.twiliofake.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs random sequences of steps on the fake over HTTP and on the {@link Model}. They must agree on every status, code, date
 * and page, also if members are added and removed while a client follows the pages. If they differ, the test makes the
 * sequence as short as possible, and shows it.
 */
class DifferentialTest {
    private static final int STEPS = 60;

    /** The fake in the terms of the model: with numbers for SIDs, and hours for dates. */
    private static final class Subject implements AutoCloseable {
        private final FakeTwilio twilio = FakeTwilio.start();
        private final Http http = Http.of(twilio);
        private final List<MessagingService> services = new ArrayList<>();
        private final List<ShortCode> codes = new ArrayList<>();
        private final Map<Integer, String> walks = new HashMap<>();

        Subject() {
            Account other = twilio.seed().account("Other");
            for (int i = 0; i < Model.SERVICES; i++) {
                int limit = i == Model.SMALL ? 2 : 400;
                services.add((i == Model.FOREIGN ? twilio.account(other).seed() : twilio.seed())
                        .service("Service " + i, it -> it.poolSizeLimit(limit)));
            }
            for (int i = 0; i < Model.CODES; i++) {
                Capability capability = i == Model.MUTE ? Capability.MMS : Capability.SMS;
                codes.add((i == Model.FOREIGN_CODE ? twilio.account(other).seed() : twilio.seed())
                        .shortCode(Integer.toString(10_000 + i), it -> it.capabilities(capability)));
            }
        }

        String take(Step step) {
            String path = Http.shortCodes(services.get(step.service()).sid());
            ShortCode code = codes.get(step.code());
            return switch (step.kind()) {
                case CREATE -> member(http.post(path, "ShortCodeSid=" + code.sid()));
                case FETCH -> member(http.get(path + "/" + code.sid()));
                case DELETE -> member(http.delete(path + "/" + code.sid()));
                case LIST -> page(step.service(), http.get(path + "?PageSize=" + step.size()));
                case NEXT -> next(step.service());
                case CANCEL -> done(() -> twilio.console().cancelShortCode(code));
                case MOVE -> done(() -> twilio.console().moveShortCode(code, services.get(step.service())));
                case ADVANCE -> done(() -> twilio.clock().advance(Duration.ofHours(1)));
            };
        }

        private String next(int service) {
            if (service == Model.FOREIGN) {
                return page(
                        service, http.get(Http.shortCodes(services.get(service).sid())));
            }
            String next = walks.get(service);
            return next == null ? "nowhere" : page(service, http.get(next));
        }

        private static String done(Runnable work) {
            try {
                work.run();
                return "done";
            } catch (IllegalArgumentException refused) {
                return "refused";
            }
        }

        private String member(Http.Answer answer) {
            return switch (answer.status()) {
                case 200, 201 -> answer.status() + " " + number(answer.json()) + "@" + hours(answer.json());
                case 204 -> "204" + answer.body();
                default -> error(answer);
            };
        }

        private String page(int service, Http.Answer answer) {
            if (answer.status() != 200) {
                return error(answer);
            }
            StringBuilder page = new StringBuilder("200");
            answer.json().path("short_codes").forEach(code -> page.append(' ').append(number(code)));
            JsonNode next = answer.json().path("meta").path("next_page_url");
            if (next.isNull()) {
                walks.remove(service);
                return page.toString();
            }
            walks.put(service, next.asText());
            return page.append(" …").toString();
        }

        private static String error(Http.Answer answer) {
            return answer.status() + " " + answer.json().path("code").asInt();
        }

        private static int number(JsonNode code) {
            return code.path("short_code").asInt() - 10_000;
        }

        private static long hours(JsonNode code) {
            return Duration.between(
                            Settings.DEFAULT_INSTANT,
                            Instant.parse(code.path("date_created").asText()))
                    .toHours();
        }

        @Override
        public void close() {
            twilio.close();
        }
    }

    /** Returns the first difference, or {@code null}. */
    private static String difference(List<Step> steps) {
        Model model = new Model();
        try (Subject subject = new Subject()) {
            for (Step step : steps) {
                String expected = model.take(step);
                String actual = subject.take(step);
                if (!expected.equals(actual)) {
                    return step + ": the model says " + expected + ", the fake says " + actual;
                }
            }
        }
        return null;
    }

    /** Leaves out step after step while they still differ. */
    private static String shrunk(List<Step> steps) {
        List<Step> shortest = new ArrayList<>(steps);
        for (int i = shortest.size() - 1; i >= 0; i--) {
            List<Step> candidate = new ArrayList<>(shortest);
            candidate.remove(i);
            if (difference(candidate) != null) {
                shortest = candidate;
            }
        }
        return shortest + "\n" + difference(shortest);
    }

    @Test
    void the_fake_does_what_the_model_does() {
        for (int seed = 0; seed < Rounds.of(60, 3000); seed++) {
            Random random = new Random(seed);
            Supplier<Step> next = () -> Step.random(random);
            List<Step> steps = Stream.generate(next).limit(STEPS).toList();

            if (difference(steps) != null) {
                throw new AssertionError("seed " + seed + ": " + shrunk(steps));
            }
        }
    }
}
