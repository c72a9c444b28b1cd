package io.github.twiliofake.internal.resource.accountsender;

import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.v2010.Dates;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.PhoneNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The representation of a phone number of the account. Properties that the fake does not have are those of a new number. */
final class IncomingPhoneNumberJson {
    private static final @Nullable String NONE = null;

    private IncomingPhoneNumberJson() {}

    /** Writes 35 fields, always all of them, in the order of Twilio's page. */
    static void write(Json json, PhoneNumber number) {
        Set<Capability> capabilities = number.capabilities();
        json.field("account_sid", number.accountSid())
                .field("address_requirements", "none")
                .field("address_sid", NONE)
                .field("api_version", "2010-04-01")
                .field("beta", false)
                .object(
                        "capabilities",
                        flags -> flags.field("voice", capabilities.contains(Capability.VOICE))
                                .field("sms", capabilities.contains(Capability.SMS))
                                .field("mms", capabilities.contains(Capability.MMS))
                                .field("fax", false))
                .field("date_created", Dates.rfc2822(number.dateCreated()))
                .field("date_updated", Dates.rfc2822(number.dateUpdated()))
                .field("emergency_status", "Inactive")
                .field("emergency_address_sid", NONE)
                .field("emergency_address_status", "unregistered")
                .field("friendly_name", number.friendlyName())
                .field("identity_sid", NONE)
                .field("origin", "twilio")
                .field("phone_number", number.phoneNumber())
                .field("sid", number.sid())
                .field("sms_application_sid", "")
                .field("sms_fallback_method", number.smsFallbackMethod())
                .field("sms_fallback_url", orEmpty(number.smsFallbackUrl()))
                .field("sms_method", number.smsMethod())
                .field("sms_url", orEmpty(number.smsUrl()))
                .field("status_callback", "")
                .field("status_callback_method", "POST")
                .field("trunk_sid", NONE)
                .field("uri", base(number.accountSid()) + "/" + number.sid() + ".json")
                .field("voice_application_sid", "")
                .field("voice_caller_id_lookup", false)
                .field("voice_fallback_method", "POST")
                .field("voice_fallback_url", NONE)
                .field("voice_method", "POST")
                .field("voice_url", NONE)
                .field("bundle_sid", NONE)
                .field("voice_receive_mode", "voice")
                .field("status", "in-use")
                .field("type", "local");
    }

    /** Unset URLs are empty here, and {@code null} on the account's short codes. */
    private static String orEmpty(@Nullable String url) {
        return url == null ? "" : url;
    }

    static String base(String accountSid) {
        return "/2010-04-01/Accounts/" + accountSid + "/IncomingPhoneNumbers";
    }
}
