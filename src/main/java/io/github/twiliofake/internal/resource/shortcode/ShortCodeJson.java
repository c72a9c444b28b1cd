package io.github.twiliofake.internal.resource.shortcode;

import io.github.twiliofake.internal.domain.Membership;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.Timestamps;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.ShortCode;

/** The representation of a short code that is in a service. */
final class ShortCodeJson {
    private ShortCodeJson() {}

    static String of(Membership<ShortCode> membership, String origin) {
        return Json.object(json -> write(json, membership, origin));
    }

    /** Nine fields, always all of them, in the order of Twilio's page. */
    static void write(Json json, Membership<ShortCode> membership, String origin) {
        ShortCode shortCode = membership.sender();
        String created = Timestamps.iso8601(membership.dateCreated());
        json.field("sid", shortCode.sid())
                .field("account_sid", shortCode.accountSid())
                .field("service_sid", membership.serviceSid())
                // Assumed: that the dates are those of the association, not those of the short code's purchase; it
                // has nothing that could be updated.
                .field("date_created", created)
                .field("date_updated", created)
                .field("short_code", shortCode.shortCode())
                .field("country_code", shortCode.countryCode())
                .array("capabilities", elements -> {
                    for (Capability capability : shortCode.capabilities()) {
                        elements.element(capability.name());
                    }
                })
                .field("url", listUrl(membership.serviceSid(), origin) + "/" + shortCode.sid());
    }

    static String listUrl(String serviceSid, String origin) {
        return origin + "/v1/Services/" + serviceSid + "/ShortCodes";
    }
}
