package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.sms.Segments;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.SidType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What test credentials may do: create messages between numbers that stand for an outcome. Nothing is sent, and nothing is kept.
 *
 * <p>Source: Twilio's page on test credentials.
 */
final class MagicNumbers {
    private static final String PREFIX = "+1500555";
    private static final String VALID_SENDER = PREFIX + "0006";

    private MagicNumbers() {}

    /** Returns the message that test credentials create, or refuses it. */
    static Message message(Call call, State state) {
        Parameters form = call.form();
        MessageForm ordinary = new MessageForm(call, state);
        String to = ordinary.requireContentAndRecipient();
        if (form.first("MessagingServiceSid") != null) {
            // Assumed: that test credentials see no service.
            throw Problems.unknownService("test credentials see no Messaging Service");
        }
        String from = ordinary.requireFrom();
        requireRecipient(to, from);
        requireSender(from);
        Instant now = state.now();
        return new Message(
                state.sid(SidType.SMS_MESSAGE, null),
                call.accountSid(),
                null,
                Message.Direction.OUTBOUND_API,
                from,
                MessageForm.recipient(to),
                ordinary.body(),
                List.of(),
                Message.Status.QUEUED,
                null,
                Segments.of(ordinary.body()),
                now,
                now,
                null,
                null);
    }

    private static void requireRecipient(String to, String from) {
        String remark = "To is a magic number";
        @Nullable
        Problem problem = switch (to) {
            case PREFIX + "0001" -> MessageProblems.invalidRecipient(to, "it is a magic number");
            case PREFIX + "0002" -> MessageProblems.unreachable(from, to, remark);
            case PREFIX + "0003" -> MessageProblems.notPermitted(to, remark);
            case PREFIX + "0004" -> MessageProblems.optedOut(remark);
            case PREFIX + "0009" -> MessageProblems.notMobile(to, remark);
            default -> null;
        };
        if (problem != null) {
            throw problem;
        }
    }

    private static void requireSender(String from) {
        if (!from.equals(VALID_SENDER)) {
            throw switch (from) {
                case PREFIX + "0001" -> MessageProblems.invalidSender(from, "From is a magic number");
                case PREFIX + "0008" -> MessageProblems.fullQueue("From is a magic number");
                default ->
                    MessageProblems.notCapableHere(from, "test credentials send from " + VALID_SENDER + " alone");
            };
        }
    }
}
