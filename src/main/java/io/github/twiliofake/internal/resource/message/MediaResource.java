package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Medium;
import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.v2010.Dates;
import io.github.twiliofake.internal.wire.v2010.PageJson;
import io.github.twiliofake.message.Message;
import java.util.Map;

/** {@code /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media.json}. */
final class MediaResource {
    private static final PageJson PAGES =
            new PageJson("media_list", SidType.MEDIA, "DateCreated", "DateCreated<", "DateCreated>");
    // Assumed: the status among HTTP's redirections. Clients that follow them see no difference.
    private static final int REDIRECTION = 307;

    private MediaResource() {}

    static Response list(Call call, State state, Message message) {
        PageRequest request = PAGES.request(call.query(), state.mark());
        DateFilter dates = DateFilter.of(call.query(), "DateCreated");
        Page<Medium> page = state.messages()
                .media(message, medium -> dates.lets(medium.dateCreated()), request.position(), request.size());
        return Response.ok(PAGES.of(base(message) + ".json", call.query(), request, page, MediaResource::write));
    }

    static Response fetch(Call call, State state, Message message) {
        Medium medium = state.messages().medium(message, call.path("Sid"));
        return Response.ok(Json.object(json -> write(json, medium)));
    }

    /** Redirects to the URL that the application gave, which the fake never fetches, or answers the file that a person sent. */
    static Response content(Call call, State state, Message message) {
        Medium medium = state.messages().medium(message, call.path("Sid"));
        if (medium.source() instanceof Medium.Content content) {
            // Assumed: that the file itself is answered; on Twilio, a redirect leads to it.
            return new Response.File(Map.of("Content-Type", medium.contentType()), content);
        }
        Medium.Link link = (Medium.Link) medium.source();
        return new Response.Native(REDIRECTION, null, Map.of("Location", link.url()), "");
    }

    static Response delete(Call call, State state, Message message) {
        Medium medium = state.messages().medium(message, call.path("Sid"));
        MessageResource.requireFinished(message, state, "delete");
        state.messages().remove(medium);
        return Response.noContent();
    }

    /** Writes seven fields, always all of them. */
    private static void write(Json json, Medium medium) {
        String created = Dates.rfc2822(medium.dateCreated());
        json.field("account_sid", medium.accountSid())
                .field("content_type", medium.contentType())
                .field("date_created", created)
                .field("date_updated", created)
                .field("parent_sid", medium.messageSid())
                .field("sid", medium.sid())
                .field(
                        "uri",
                        MessageJson.list(medium.accountSid()) + "/" + medium.messageSid() + "/Media/" + medium.sid()
                                + ".json");
    }

    private static String base(Message message) {
        return MessageJson.list(message.accountSid()) + "/" + message.sid() + "/Media";
    }
}
