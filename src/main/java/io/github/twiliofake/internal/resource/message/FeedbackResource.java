package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Feedback;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.v2010.Dates;
import io.github.twiliofake.message.Message;
import java.util.Set;

/** {@code /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Feedback.json}. */
final class FeedbackResource {
    private static final String CONFIRMED = "confirmed";
    private static final Set<String> OUTCOMES = Set.of(CONFIRMED, "unconfirmed");

    private FeedbackResource() {}

    // Assumed: that Twilio accepts feedback for a message that was sent without ProvideFeedback.
    static Response create(Call call, State state, Message message) {
        String sent = call.form().first("Outcome");
        String outcome = sent == null ? CONFIRMED : sent;
        if (!OUTCOMES.contains(outcome)) {
            throw Problems.invalidParameter(
                    "Outcome", "Outcome is \"" + outcome + "\", neither confirmed nor unconfirmed");
        }
        Feedback feedback = state.messages().note(message, outcome, state.now());
        return Response.ok(Json.object(json -> json.field("account_sid", feedback.accountSid())
                .field("date_created", Dates.rfc2822(feedback.dateCreated()))
                .field("date_updated", Dates.rfc2822(feedback.dateUpdated()))
                .field("message_sid", feedback.messageSid())
                .field("outcome", feedback.outcome())
                .field(
                        "uri",
                        MessageJson.list(feedback.accountSid()) + "/" + feedback.messageSid() + "/Feedback.json")));
    }
}
