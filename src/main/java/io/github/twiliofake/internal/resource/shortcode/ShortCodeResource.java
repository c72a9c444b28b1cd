package io.github.twiliofake.internal.resource.shortcode;

import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;

import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Resource;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Routes;
import io.github.twiliofake.internal.wire.PageJson;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.PageTokens;
import io.github.twiliofake.model.Change;

/** {@code /v1/Services/{ServiceSid}/ShortCodes}. */
public final class ShortCodeResource implements Resource {
    private final Registry registry;
    private final PageTokens tokens;
    private final PageJson pages;

    public ShortCodeResource(Registry registry, PageTokens tokens) {
        this.registry = registry;
        this.tokens = tokens;
        this.pages = new PageJson("short_codes", tokens);
    }

    @Override
    public void register(Routes routes) {
        routes.on(SHORT_CODE_CREATE, this::create)
                .on(SHORT_CODE_FETCH, this::fetch)
                .on(SHORT_CODE_LIST, this::list)
                .on(SHORT_CODE_DELETE, this::delete);
    }

    private Response create(Call call) {
        String serviceSid = call.path("ServiceSid");
        registry.requireService(call.accountSid(), serviceSid);
        var added = registry.addShortCode(call.accountSid(), serviceSid, call.requiredForm("ShortCodeSid"));
        call.changed(added.change(Change.Kind.ADDED));
        return Response.created(ShortCodeJson.of(added, call.origin()));
    }

    private Response fetch(Call call) {
        var found = registry.shortCode(call.accountSid(), call.path("ServiceSid"), call.path("Sid"));
        return Response.ok(ShortCodeJson.of(found, call.origin()));
    }

    private Response list(Call call) {
        String serviceSid = call.path("ServiceSid");
        registry.requireService(call.accountSid(), serviceSid);
        PageRequest page = PageRequest.of(call.query(), tokens);
        Page stretch = registry.shortCodes(call.accountSid(), serviceSid, page.position(), page.size());
        String origin = call.origin();
        return Response.ok(pages.of(
                ShortCodeJson.listUrl(serviceSid, origin),
                page,
                stretch.members(),
                stretch.previous(),
                stretch.next(),
                (json, member) -> ShortCodeJson.write(json, member, origin)));
    }

    private Response delete(Call call) {
        var removed = registry.removeShortCode(call.accountSid(), call.path("ServiceSid"), call.path("Sid"));
        call.changed(removed.change(Change.Kind.REMOVED));
        return Response.noContent();
    }
}
