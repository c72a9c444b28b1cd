package io.github.twiliofake.internal.resource.accountsender;

import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Resource;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Routes;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.v2010.Dates;
import io.github.twiliofake.internal.wire.v2010.PageJson;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.ShortCode;

/** {@code /2010-04-01/Accounts/{AccountSid}/SMS/ShortCodes.json}. */
public final class AccountShortCodeResource implements Resource {
    private static final String FRIENDLY_NAME = "FriendlyName";
    private static final String SHORT_CODE = "ShortCode";

    private final PageJson pages = new PageJson("short_codes", SidType.SHORT_CODE, FRIENDLY_NAME, SHORT_CODE);

    @Override
    public void register(Routes routes) {
        routes.on(Operation.ACCOUNT_SHORT_CODE_LIST, this::list)
                .on(Operation.ACCOUNT_SHORT_CODE_FETCH, this::fetch)
                .on(Operation.ACCOUNT_SHORT_CODE_UPDATE, this::update);
    }

    private Response list(Call call, State state) {
        PageRequest request = pages.request(call.query(), state.mark());
        String name = call.query().first(FRIENDLY_NAME);
        String digits = call.query().first(SHORT_CODE);
        Page<ShortCode> page = state.senders()
                .page(
                        call.accountSid(),
                        ShortCode.class,
                        code -> (name == null || name.equals(code.friendlyName()))
                                && NumberFilter.matches(digits, code.shortCode()),
                        request.position(),
                        request.size());
        return Response.ok(pages.of(
                base(call.accountSid()) + ".json", call.query(), request, page, AccountShortCodeResource::write));
    }

    private Response fetch(Call call, State state) {
        return Response.ok(Json.object(json -> write(json, code(call, state))));
    }

    private Response update(Call call, State state) {
        ShortCode updated = code(call, state).updated(state.now(), it -> AccountSenderForm.read(call.form(), it));
        state.senders().update(updated);
        return Response.ok(Json.object(json -> write(json, updated)));
    }

    private static ShortCode code(Call call, State state) {
        return state.senders().named(ShortCode.class, call.accountSid(), call.path("Sid"));
    }

    /** Writes twelve fields, always all of them. */
    private static void write(Json json, ShortCode code) {
        json.field("account_sid", code.accountSid())
                .field("api_version", "2010-04-01")
                .field("date_created", Dates.rfc2822(code.dateCreated()))
                .field("date_updated", Dates.rfc2822(code.dateUpdated()))
                .field("friendly_name", code.friendlyName())
                .field("short_code", code.shortCode())
                .field("sid", code.sid())
                .field("sms_fallback_method", code.smsFallbackMethod())
                .field("sms_fallback_url", code.smsFallbackUrl())
                .field("sms_method", code.smsMethod())
                .field("sms_url", code.smsUrl())
                .field("uri", base(code.accountSid()) + "/" + code.sid() + ".json");
    }

    private static String base(String accountSid) {
        return "/2010-04-01/Accounts/" + accountSid + "/SMS/ShortCodes";
    }
}
