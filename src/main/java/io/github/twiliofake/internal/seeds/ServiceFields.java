package io.github.twiliofake.internal.seeds;

import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ServiceSeed;

/** The properties of a Messaging Service in a file of seeds, under Twilio's names. */
final class ServiceFields {
    private ServiceFields() {}

    static String name(JsonInput node) {
        node.only(
                "sid",
                "friendly_name",
                "short_codes",
                "phone_numbers",
                "alpha_senders",
                "inbound_request_url",
                "inbound_method",
                "fallback_url",
                "fallback_method",
                "status_callback",
                "sticky_sender",
                "smart_encoding",
                "mms_converter",
                "fallback_to_long_code",
                "scan_message_content",
                "area_code_geomatch",
                "validity_period",
                "synchronous_validation",
                "usecase",
                "use_inbound_webhook_on_number",
                "pool_size_limit",
                "advanced_opt_out");
        return node.string("friendly_name");
    }

    static void read(JsonInput node, ServiceSeed it) {
        node.ifString("sid", it::sid);
        node.ifString("inbound_request_url", it::inboundRequestUrl);
        node.ifString("inbound_method", it::inboundMethod);
        node.ifString("fallback_url", it::fallbackUrl);
        node.ifString("fallback_method", it::fallbackMethod);
        node.ifString("status_callback", it::statusCallback);
        node.ifFlag("sticky_sender", it::stickySender);
        node.ifFlag("smart_encoding", it::smartEncoding);
        node.ifFlag("mms_converter", it::mmsConverter);
        node.ifFlag("fallback_to_long_code", it::fallbackToLongCode);
        node.ifString("scan_message_content", it::scanMessageContent);
        node.ifFlag("area_code_geomatch", it::areaCodeGeomatch);
        node.ifInt("validity_period", it::validityPeriod);
        node.ifFlag("synchronous_validation", it::synchronousValidation);
        node.ifString("usecase", it::usecase);
        node.ifFlag("use_inbound_webhook_on_number", it::useInboundWebhookOnNumber);
        node.ifInt("pool_size_limit", it::poolSizeLimit);
        node.ifFlag("advanced_opt_out", it::advancedOptOut);
    }

    static void write(Json json, MessagingService service) {
        json.field("sid", service.sid())
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
                .field("use_inbound_webhook_on_number", service.useInboundWebhookOnNumber())
                .field("pool_size_limit", service.poolSizeLimit())
                .field("advanced_opt_out", service.advancedOptOut());
    }
}
