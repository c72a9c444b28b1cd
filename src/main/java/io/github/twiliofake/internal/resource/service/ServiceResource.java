package io.github.twiliofake.internal.resource.service;

import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Resource;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Routes;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.v1.PageJson;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.ServiceSeed;

/** {@code /v1/Services}. */
public final class ServiceResource implements Resource {
    private final PageJson pages = new PageJson("services", SidType.MESSAGING_SERVICE);

    @Override
    public void register(Routes routes) {
        routes.on(Operation.SERVICE_CREATE, this::create)
                .on(Operation.SERVICE_LIST, this::list)
                .on(Operation.SERVICE_FETCH, this::fetch)
                .on(Operation.SERVICE_UPDATE, this::update)
                .on(Operation.SERVICE_DELETE, this::delete)
                .on(Operation.USECASE_FETCH, (call, state) -> Response.ok(UsecasesJson.JSON));
    }

    private Response create(Call call, State state) {
        call.requiredForm("FriendlyName");
        ServiceSeed properties = new ServiceSeed();
        ServiceForm.read(call.form(), properties);
        return Response.created(json(call, state.add(call.accountSid(), properties)));
    }

    private Response list(Call call, State state) {
        PageRequest request = pages.request(call.query(), state.mark());
        Page<MessagingService> page = state.services().page(call.accountSid(), request.position(), request.size());
        String url = listUrl(call);
        return Response.ok(pages.of(url, request, page, (json, service) -> ServiceJson.write(json, service, url)));
    }

    private Response fetch(Call call, State state) {
        return Response.ok(json(call, service(call, state)));
    }

    private Response update(Call call, State state) {
        MessagingService updated =
                state.update(service(call, state), properties -> ServiceForm.read(call.form(), properties));
        return Response.ok(json(call, updated));
    }

    private Response delete(Call call, State state) {
        state.remove(service(call, state));
        return Response.noContent();
    }

    private static MessagingService service(Call call, State state) {
        return state.services().named(call.accountSid(), call.path("Sid"));
    }

    private static String json(Call call, MessagingService service) {
        return Json.object(json -> ServiceJson.write(json, service, listUrl(call)));
    }

    private static String listUrl(Call call) {
        return call.origin() + "/v1/Services";
    }
}
