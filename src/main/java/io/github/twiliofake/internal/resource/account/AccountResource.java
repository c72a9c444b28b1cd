package io.github.twiliofake.internal.resource.account;

import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Resource;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Routes;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.v2010.Dates;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Operation;
import java.util.Map;
import java.util.TreeMap;

/** {@code /2010-04-01/Accounts/{Sid}.json}. */
public final class AccountResource implements Resource {
    /** The links to subresources, each with the end of its URI, as in the example of the API description. */
    private static final Map<String, String> LINKS = new TreeMap<>(Map.of(
            "available_phone_numbers", "AvailablePhoneNumbers",
            "calls", "Calls",
            "incoming_phone_numbers", "IncomingPhoneNumbers",
            "messages", "Messages",
            "notifications", "Notifications",
            "outgoing_caller_ids", "OutgoingCallerIds",
            "recordings", "Recordings",
            "short_codes", "SMS/ShortCodes"));

    @Override
    public void register(Routes routes) {
        routes.on(Operation.ACCOUNT_FETCH, this::fetch);
    }

    private Response fetch(Call call, State state) {
        Account account = state.accounts().opened(call.accountSid());
        String base = "/2010-04-01/Accounts/" + account.sid();
        String created = Dates.rfc2822(account.dateCreated());
        return Response.ok(Json.object(json -> json.field(
                        "auth_token", account.credentials().password())
                .field("date_created", created)
                .field("date_updated", created)
                .field("friendly_name", account.friendlyName())
                .field("owner_account_sid", account.sid())
                .field("sid", account.sid())
                .field("status", "active")
                .object(
                        "subresource_uris",
                        links -> LINKS.forEach((name, path) -> links.field(name, base + "/" + path + ".json")))
                .field("type", "Full")
                .field("uri", base + ".json")));
    }
}
