package io.github.twiliofake.internal.resource.alphasender;

import io.github.twiliofake.internal.domain.Member;
import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.Pool;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.SenderKind;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Resource;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Routes;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.wire.CapabilityNames;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.Timestamps;
import io.github.twiliofake.internal.wire.v1.PageJson;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.Sender;

/** {@code /v1/Services/{ServiceSid}/AlphaSenders}. */
public final class AlphaSenderResource implements Resource {
    private static final String PARAMETER = "AlphaSender";

    private final PageJson pages = new PageJson("alpha_senders", SidType.ALPHA_SENDER);

    @Override
    public void register(Routes routes) {
        routes.on(Operation.ALPHA_SENDER_CREATE, this::create)
                .on(Operation.ALPHA_SENDER_FETCH, this::fetch)
                .on(Operation.ALPHA_SENDER_LIST, this::list)
                .on(Operation.ALPHA_SENDER_DELETE, this::delete);
    }

    private Response create(Call call, State state) {
        Pool pool = pool(call, state);
        Sender added = pool.addAlphaSender(call.requiredForm(PARAMETER, Problems::missingAlphaSender));
        return Response.created(json(call, pool.member(SenderKind.ALPHA_SENDER, added.sid())));
    }

    private Response fetch(Call call, State state) {
        return Response.ok(json(call, pool(call, state).member(SenderKind.ALPHA_SENDER, call.path("Sid"))));
    }

    private Response list(Call call, State state) {
        Pool pool = pool(call, state);
        PageRequest request = pages.request(call.query(), state.mark());
        Page<Member> page = pool.page(SenderKind.ALPHA_SENDER, request.position(), request.size());
        String url = listUrl(call);
        return Response.ok(pages.of(url, request, page, (json, member) -> write(json, member, url)));
    }

    private Response delete(Call call, State state) {
        Pool pool = pool(call, state);
        pool.remove(pool.member(SenderKind.ALPHA_SENDER, call.path("Sid")));
        return Response.noContent();
    }

    private static Pool pool(Call call, State state) {
        return state.pool(call.accountSid(), call.path("ServiceSid"));
    }

    private static String json(Call call, Member member) {
        return Json.object(json -> write(json, member, listUrl(call)));
    }

    /** Writes eight fields, always all of them, in the order of Twilio's page. */
    private static void write(Json json, Member member, String listUrl) {
        Sender sender = member.sender();
        String created = Timestamps.iso8601(member.dateCreated());
        json.field("sid", sender.sid())
                .field("account_sid", sender.accountSid())
                .field("service_sid", member.serviceSid())
                .field("date_created", created)
                .field("date_updated", created)
                .field("alpha_sender", sender.address())
                .strings("capabilities", CapabilityNames.of(sender.capabilities()))
                .field("url", listUrl + "/" + sender.sid());
    }

    private static String listUrl(Call call) {
        return call.origin() + "/v1/Services/" + call.path("ServiceSid") + "/AlphaSenders";
    }
}
