package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Outgoing;
import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.message.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The messages of test credentials. Each magic number causes one outcome. The fake neither sends nor keeps these messages.
 *
 * <p>Source: Twilio's page on test credentials.
 */
final class MagicNumbers {
    private static final String PREFIX = "+1500555";
    private static final String VALID_SENDER = PREFIX + "0006";

    private MagicNumbers() {}

    /** Returns a message from test credentials, or refuses it. */
    static Message message(Call call, State state) {
        MessageForm form = new MessageForm(call, state);
        String sentTo = form.requireContentAndRecipient();
        form.requireStatusCallback();
        if (form.present("MessagingServiceSid") != null) {
            // Assumed: that test credentials cannot use services.
            throw Problems.unknownService("test credentials cannot use Messaging Services");
        }
        String from = form.requireFrom();
        String to = form.recipient(sentTo);
        requireRecipient(to, from);
        requireSender(from);
        if (from.equals(to)) {
            throw MessageProblems.sameNumber(from);
        }
        Instant sendAt = form.sendAt(null);
        int validityPeriod = form.validityPeriod(null);
        form.requireLimits();
        return state.created(new Outgoing(
                call.accountSid(),
                Message.Direction.OUTBOUND_API,
                null,
                from,
                to,
                form.body(),
                form.media(),
                false,
                null,
                validityPeriod,
                sendAt,
                null));
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
                default -> MessageProblems.notCapableHere(from, "test credentials send only from " + VALID_SENDER);
            };
        }
    }
}
