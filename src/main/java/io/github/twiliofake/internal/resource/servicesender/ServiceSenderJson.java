package io.github.twiliofake.internal.resource.servicesender;

import io.github.twiliofake.internal.domain.Member;
import io.github.twiliofake.internal.wire.CapabilityNames;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.Timestamps;
import io.github.twiliofake.model.Sender;

/** The representation of a sender in a service. */
final class ServiceSenderJson {
    private ServiceSenderJson() {}

    /** Writes nine fields, always all of them, in the order of Twilio's page. */
    static void write(Json json, Member member, String property, String listUrl) {
        Sender sender = member.sender();
        String created = Timestamps.iso8601(member.dateCreated());
        json.field("sid", sender.sid())
                .field("account_sid", sender.accountSid())
                .field("service_sid", member.serviceSid())
                // Assumed: that both dates are that of the association, not of the sender's purchase.
                // An association has nothing to update.
                .field("date_created", created)
                .field("date_updated", created)
                .field(property, sender.address())
                .field("country_code", sender.countryCode())
                // Assumed: the order, which is that of the enum.
                .strings("capabilities", CapabilityNames.of(sender.capabilities()))
                .field("url", listUrl + "/" + sender.sid());
    }
}
