package io.github.twiliofake.internal.wire;

import io.github.twiliofake.internal.domain.Problem;

/** Twilio's error body. Its keys are in alphabetical order, as in every recording. */
public final class ProblemJson {
    private ProblemJson() {}

    public static String of(Problem problem, String resourcePath) {
        return Json.object(json -> {
            json.field("code", problem.code());
            if (problem.detail() != null) {
                json.field("detail", problem.detail());
            }
            json.field("message", problem.message(resourcePath))
                    .field("more_info", "https://www.twilio.com/docs/errors/" + problem.code())
                    .field("status", problem.status());
        });
    }
}
