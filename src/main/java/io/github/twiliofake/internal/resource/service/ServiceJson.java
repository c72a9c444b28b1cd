package io.github.twiliofake.internal.resource.service;

import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.Timestamps;
import io.github.twiliofake.model.MessagingService;

/** The representation of a Messaging Service. */
final class ServiceJson {
    private ServiceJson() {}

    /** Writes 23 fields, always all of them, in the order of Twilio's page. */
    static void write(Json json, MessagingService service, String listUrl) {
        String url = listUrl + "/" + service.sid();
        json.field("account_sid", service.accountSid())
                .field("sid", service.sid())
                .field("date_created", Timestamps.iso8601(service.dateCreated()))
                .field("date_updated", Timestamps.iso8601(service.dateUpdated()))
                .field("friendly_name", service.friendlyName())
                .field("inbound_request_url", service.inboundRequestUrl())
                .field("inbound_method", service.inboundMethod())
                .field("fallback_url", service.fallbackUrl())
                .field("fallback_method", service.fallbackMethod())
                .field("status_callback", service.statusCallback())
                .field("sticky_sender", service.stickySender())
                .field("smart_encoding", service.smartEncoding())
                .field("mms_converter", service.mmsConverter())
                .field("fallback_to_long_code", service.fallbackToLongCode())
                .field("scan_message_content", service.scanMessageContent())
                .field("area_code_geomatch", service.areaCodeGeomatch())
                .field("validity_period", service.validityPeriod())
                .field("synchronous_validation", service.synchronousValidation())
                .field("usecase", service.usecase())
                .field("us_app_to_person_registered", false)
                .field("use_inbound_webhook_on_number", service.useInboundWebhookOnNumber())
                .object(
                        "links",
                        links -> links.field("phone_numbers", url + "/PhoneNumbers")
                                .field("short_codes", url + "/ShortCodes")
                                .field("alpha_senders", url + "/AlphaSenders")
                                .field("messages", url + "/Messages")
                                .field("us_app_to_person", url + "/Compliance/Usa2p")
                                .field("us_app_to_person_usecases", url + "/Compliance/Usa2p/Usecases")
                                .field("channel_senders", url + "/ChannelSenders")
                                .field("destination_alpha_senders", url + "/DestinationAlphaSenders"))
                .field("url", url);
    }
}
