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
import io.github.twiliofake.internal.wire.v2010.PageJson;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.PhoneNumber;

/** {@code /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json}. */
public final class IncomingPhoneNumberResource implements Resource {
    private static final String FRIENDLY_NAME = "FriendlyName";
    private static final String PHONE_NUMBER = "PhoneNumber";

    private final PageJson pages =
            new PageJson("incoming_phone_numbers", SidType.PHONE_NUMBER, FRIENDLY_NAME, PHONE_NUMBER);

    @Override
    public void register(Routes routes) {
        routes.on(Operation.INCOMING_PHONE_NUMBER_LIST, this::list)
                .on(Operation.INCOMING_PHONE_NUMBER_FETCH, this::fetch)
                .on(Operation.INCOMING_PHONE_NUMBER_UPDATE, this::update);
    }

    private Response list(Call call, State state) {
        PageRequest request = pages.request(call.query(), state.mark());
        String name = call.query().first(FRIENDLY_NAME);
        String wanted = call.query().first(PHONE_NUMBER);
        Page<PhoneNumber> page = state.senders()
                .page(
                        call.accountSid(),
                        PhoneNumber.class,
                        number -> (name == null || name.equals(number.friendlyName()))
                                && NumberFilter.matches(wanted, number.phoneNumber()),
                        request.position(),
                        request.size());
        return Response.ok(pages.of(
                IncomingPhoneNumberJson.base(call.accountSid()) + ".json",
                call.query(),
                request,
                page,
                IncomingPhoneNumberJson::write));
    }

    private Response fetch(Call call, State state) {
        return Response.ok(Json.object(json -> IncomingPhoneNumberJson.write(json, number(call, state))));
    }

    private Response update(Call call, State state) {
        PhoneNumber updated = number(call, state).updated(state.now(), it -> AccountSenderForm.read(call.form(), it));
        state.senders().update(updated);
        return Response.ok(Json.object(json -> IncomingPhoneNumberJson.write(json, updated)));
    }

    private static PhoneNumber number(Call call, State state) {
        return state.senders().named(PhoneNumber.class, call.accountSid(), call.path("Sid"));
    }
}
