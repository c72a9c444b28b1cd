package io.github.twiliofake.proof;

import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Runs random sequences of steps on the fake over HTTP, and on the {@link LifeModel}. After each step, they must agree on the answer,
 * on every message with its sender, its status, its error and its dates, on the texts on every phone, and on the callbacks. If they
 * differ, the test makes the sequence as short as possible, and prints it as a test.
 */
class MessageLifeDifferentialTest {
    private static final int STEPS = 60;

    /** Returns the first difference, or {@code null}. */
    private static String difference(List<? extends LifeStep> steps) {
        LifeModel model = new LifeModel();
        try (LifeSubject subject = new LifeSubject()) {
            for (LifeStep step : steps) {
                String difference = difference(step.by(model), step.by(subject));
                if (difference == null) {
                    difference = difference(String.join("\n", model.sight()), String.join("\n", subject.sight()));
                }
                if (difference != null) {
                    return "after " + step + "\n" + difference;
                }
            }
        }
        return null;
    }

    /** Returns the lines that differ. */
    private static String difference(String expected, String actual) {
        if (expected.equals(actual)) {
            return null;
        }
        List<String> model = new ArrayList<>(expected.lines().toList());
        List<String> fake = new ArrayList<>(actual.lines().toList());
        List<String> common = new ArrayList<>(model);
        common.retainAll(fake);
        if (model.size() > common.size() || fake.size() > common.size()) {
            model.removeAll(common);
            fake.removeAll(common);
        }
        return "the model says\n  " + String.join("\n  ", model) + "\nthe fake says\n  " + String.join("\n  ", fake);
    }

    /** Leaves out step after step while they still differ, until every step is necessary. */
    private static List<LifeStep> shrunk(List<LifeStep> steps) {
        List<LifeStep> shortest = new ArrayList<>(steps);
        int before;
        do {
            before = shortest.size();
            for (int i = shortest.size() - 1; i >= 0; i--) {
                List<LifeStep> candidate = new ArrayList<>(shortest);
                candidate.remove(i);
                if (difference(candidate) != null) {
                    shortest = candidate;
                }
            }
        } while (shortest.size() < before);
        return shortest;
    }

    private static String asTest(int seed, List<LifeStep> steps) {
        return steps.stream()
                .map(LifeStep::source)
                .collect(Collectors.joining(
                        ",\n                ",
                        "    @Test\n    void seed_" + seed + "_agrees() {\n        agree(\n                ",
                        ");\n    }\n"));
    }

    private static void agree(LifeStep... steps) {
        String difference = difference(List.of(steps));
        if (difference != null) {
            throw new AssertionError(difference);
        }
    }

    @Test
    void the_fake_does_what_the_model_does() {
        for (int seed = 0; seed < Rounds.of(60, 3000); seed++) {
            List<LifeStep> steps = LifeScript.session(new Random(seed), STEPS);

            if (difference(steps) != null) {
                List<LifeStep> shortest = shrunk(steps);
                throw new AssertionError(
                        "seed " + seed + ": " + difference(shortest) + "\n\n" + asTest(seed, shortest));
            }
        }
    }

    @Test
    void a_message_that_is_reported_as_delivered_in_two_steps_looks_like_one_that_arrived() {
        agree(
                new LifeStep.Join(2, LifeStep.Sender.ACME),
                new LifeStep.Takes(3600),
                new LifeStep.Send(0, null, LifeStep.Phone.BRITON, LifeStep.Text.QUOTED, true, -1, 36000, false),
                new LifeStep.Report(0, List.of(Message.Status.SENDING, Message.Status.DELIVERED)));
    }

    @Test
    void a_sticky_number_stays_where_the_carrier_takes_no_short_code_of_the_country() {
        agree(
                new LifeStep.Join(0, LifeStep.Sender.SECOND_SAN_FRANCISCO),
                new LifeStep.Join(0, LifeStep.Sender.BRITISH_CODE),
                new LifeStep.Send(0, null, LifeStep.Phone.BRITON, LifeStep.Text.SHORT, true, -1, -1, true),
                new LifeStep.Becomes(LifeStep.Phone.BRITON, HandsetState.TAKES_NO_SHORT_CODES),
                new LifeStep.Send(0, null, LifeStep.Phone.BRITON, LifeStep.Text.SHORT, false, -1, -1, true));
    }
}
