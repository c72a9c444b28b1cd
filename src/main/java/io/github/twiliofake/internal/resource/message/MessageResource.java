package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Messages;
import io.github.twiliofake.internal.domain.Outgoing;
import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.v2010.PageJson;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Operation;
import java.time.Duration;
import java.util.Objects;

/**
 * {@code /2010-04-01/Accounts/{AccountSid}/Messages.json}. Static, so that the JVM loads its class with the first request to it.
 */
public final class MessageResource {
    private static final PageJson PAGES =
            new PageJson("messages", SidType.SMS_MESSAGE, "To", "From", "DateSent", "DateSent<", "DateSent>");

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private MessageResource() {}

    /** Runs the operation of a call. */
    public static Response handle(Call call, State state) {
        Operation operation = Objects.requireNonNull(call.operation(), "the operation");
        return switch (operation) {
            case MESSAGE_CREATE -> create(call, state);
            case MESSAGE_LIST -> list(call, state);
            case MESSAGE_FETCH -> Response.ok(json(message(call, state, "Sid")));
            case MESSAGE_UPDATE -> update(call, state);
            case MESSAGE_DELETE -> delete(call, state);
            case MESSAGE_FEEDBACK_CREATE -> FeedbackResource.create(call, state, message(call, state, "MessageSid"));
            case MEDIA_LIST -> MediaResource.list(call, state, message(call, state, "MessageSid"));
            case MEDIA_FETCH -> MediaResource.fetch(call, state, message(call, state, "MessageSid"));
            case MEDIA_CONTENT_FETCH -> MediaResource.content(call, state, message(call, state, "MessageSid"));
            case MEDIA_DELETE -> MediaResource.delete(call, state, message(call, state, "MessageSid"));
            default -> throw new IllegalStateException("not an operation of messages: " + operation);
        };
    }

    private static Message message(Call call, State state, String parameter) {
        return state.messages().named(call.accountSid(), call.path(parameter));
    }

    private static Response create(Call call, State state) {
        if (call.isForTest()) {
            return Response.created(json(MagicNumbers.message(call, state)));
        }
        Outgoing outgoing = new MessageForm(call, state).read();
        State.Sent sent = state.send(outgoing);
        call.note(sent.ended().selection());
        return Response.created(json(sent.created()));
    }

    /** Redacts a message by an empty text, or cancels it by a status. Nothing else can change. */
    // Assumed: the refusal of any other text or status, and that a form with neither changes nothing.
    private static Response update(Call call, State state) {
        Message message = message(call, state, "Sid");
        String body = call.form().first("Body");
        String status = call.form().first("Status");
        if (body != null && !body.isEmpty()) {
            throw Problems.invalidParameter("Body", "Body can only be emptied, not changed");
        }
        if (status != null && !status.equals(Message.Status.CANCELED.toString())) {
            throw Problems.invalidParameter("Status", "Status is \"" + status + "\"; it can only become canceled");
        }
        if (status != null) {
            if (message.status() != Message.Status.SCHEDULED) {
                throw MessageProblems.notScheduled(message);
            }
            message = state.cancel(message);
        }
        if (body != null) {
            requireFinished(message, state, "update");
            message = state.redact(message);
        }
        return Response.ok(json(message));
    }

    private static Response delete(Call call, State state) {
        Message message = message(call, state, "Sid");
        requireFinished(message, state, "delete");
        state.remove(message);
        return Response.noContent();
    }

    /** Refuses a message that may still change. Twilio waits an hour for reports about a sent message. */
    static void requireFinished(Message message, State state, String verb) {
        boolean isFinished = switch (message.status()) {
            case DELIVERED, UNDELIVERED, FAILED, CANCELED, RECEIVED, READ -> true;
            case SENT ->
                message.dateSent() != null
                        && !state.now().isBefore(message.dateSent().plus(LONGEST_WAIT));
            case ACCEPTED, SCHEDULED, QUEUED, SENDING, RECEIVING -> false;
        };
        if (!isFinished) {
            throw MessageProblems.unfinished(verb, message);
        }
    }

    private static Response list(Call call, State state) {
        PageRequest request = PAGES.request(call.query(), state.mark());
        Messages.Filter filter = MessageFilter.of(call.query());
        Page<Message> page = state.messages().page(call.accountSid(), filter, request.position(), request.size());
        return Response.ok(PAGES.of(
                MessageJson.list(call.accountSid()) + ".json", call.query(), request, page, MessageJson::write));
    }

    private static String json(Message message) {
        return Json.object(json -> MessageJson.write(json, message));
    }
}
