package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Messages;
import io.github.twiliofake.internal.domain.Outgoing;
import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.v2010.PageJson;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.SidType;

/** {@code /2010-04-01/Accounts/{AccountSid}/Messages.json}. Static, so that its class is loaded with the first request to it. */
public final class MessageResource {
    private static final PageJson PAGES = new PageJson(
            "messages",
            SidType.SMS_MESSAGE,
            "To",
            "From",
            MessageFilter.DATE_SENT,
            MessageFilter.DATE_SENT_UNTIL,
            MessageFilter.DATE_SENT_SINCE);

    private MessageResource() {}

    /** Carries out the operation of a call. */
    public static Response handle(Call call, State state) {
        Operation operation = call.operation();
        if (operation == Operation.MESSAGE_CREATE) {
            return create(call, state);
        }
        return operation == Operation.MESSAGE_LIST ? list(call, state) : fetch(call, state);
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

    private static Response fetch(Call call, State state) {
        return Response.ok(json(state.messages().named(call.accountSid(), call.path("Sid"))));
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
