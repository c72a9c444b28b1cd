package io.github.twiliofake.internal.resource.servicesender;

import io.github.twiliofake.internal.domain.Member;
import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.Pool;
import io.github.twiliofake.internal.domain.SenderKind;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Resource;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Routes;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.v1.PageJson;
import io.github.twiliofake.model.Operation;

/** One kind of sender of a Messaging Service: {@code /v1/Services/{ServiceSid}/ShortCodes}, and those like it. */
public final class ServiceSenderResource implements Resource {
    private final SenderKind kind;
    /** A name such as {@code ShortCode}, the source of the path and the name of the parameter. */
    private final String name;
    /** A name such as {@code short_code}. */
    private final String property;

    private final Operation create;
    private final Operation fetch;
    private final Operation list;
    private final Operation delete;
    private final PageJson pages;

    private ServiceSenderResource(
            SenderKind kind,
            String name,
            String property,
            Operation create,
            Operation fetch,
            Operation list,
            Operation delete) {
        this.kind = kind;
        this.name = name;
        this.property = property;
        this.create = create;
        this.fetch = fetch;
        this.list = list;
        this.delete = delete;
        this.pages = new PageJson(property + "s", kind.sidType());
    }

    /** {@return the short codes} */
    public static ServiceSenderResource shortCodes() {
        return new ServiceSenderResource(
                SenderKind.SHORT_CODE,
                "ShortCode",
                "short_code",
                Operation.SHORT_CODE_CREATE,
                Operation.SHORT_CODE_FETCH,
                Operation.SHORT_CODE_LIST,
                Operation.SHORT_CODE_DELETE);
    }

    /** {@return the phone numbers} */
    public static ServiceSenderResource phoneNumbers() {
        return new ServiceSenderResource(
                SenderKind.PHONE_NUMBER,
                "PhoneNumber",
                "phone_number",
                Operation.PHONE_NUMBER_CREATE,
                Operation.PHONE_NUMBER_FETCH,
                Operation.PHONE_NUMBER_LIST,
                Operation.PHONE_NUMBER_DELETE);
    }

    @Override
    public void register(Routes routes) {
        routes.on(create, this::create)
                .on(fetch, this::fetch)
                .on(list, this::list)
                .on(delete, this::delete);
    }

    private Response create(Call call, State state) {
        Member added = pool(call, state).add(kind, call.requiredForm(name + "Sid"));
        return Response.created(json(call, added));
    }

    private Response fetch(Call call, State state) {
        return Response.ok(json(call, pool(call, state).member(kind, call.path("Sid"))));
    }

    private Response list(Call call, State state) {
        Pool pool = pool(call, state);
        PageRequest request = pages.request(call.query(), state.mark());
        Page<Member> page = pool.page(kind, request.position(), request.size());
        String url = listUrl(call);
        return Response.ok(
                pages.of(url, request, page, (json, member) -> ServiceSenderJson.write(json, member, property, url)));
    }

    private Response delete(Call call, State state) {
        Pool pool = pool(call, state);
        pool.remove(pool.member(kind, call.path("Sid")));
        return Response.noContent();
    }

    private static Pool pool(Call call, State state) {
        return state.pool(call.accountSid(), call.path("ServiceSid"));
    }

    private String json(Call call, Member member) {
        return Json.object(json -> ServiceSenderJson.write(json, member, property, listUrl(call)));
    }

    private String listUrl(Call call) {
        return call.origin() + "/v1/Services/" + call.path("ServiceSid") + "/" + name + "s";
    }
}
