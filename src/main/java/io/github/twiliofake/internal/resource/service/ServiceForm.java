package io.github.twiliofake.internal.resource.service;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ServiceSeed;
import java.util.function.Consumer;

/** Reads the parameters of a Messaging Service from a form. A missing parameter changes nothing. */
final class ServiceForm {
    private final Parameters form;

    private ServiceForm(Parameters form) {
        this.form = form;
    }

    static void read(Parameters form, ServiceSeed properties) {
        new ServiceForm(form).read(properties);
    }

    private void read(ServiceSeed it) {
        text("FriendlyName", it::friendlyName);
        text("InboundRequestUrl", it::inboundRequestUrl);
        text("InboundMethod", it::inboundMethod);
        text("FallbackUrl", it::fallbackUrl);
        text("FallbackMethod", it::fallbackMethod);
        text("StatusCallback", it::statusCallback);
        flag("StickySender", it::stickySender);
        flag("SmartEncoding", it::smartEncoding);
        flag("MmsConverter", it::mmsConverter);
        flag("FallbackToLongCode", it::fallbackToLongCode);
        text("ScanMessageContent", it::scanMessageContent);
        flag("AreaCodeGeomatch", it::areaCodeGeomatch);
        text("ValidityPeriod", period -> it.validityPeriod(number(period)));
        flag("SynchronousValidation", it::synchronousValidation);
        flag("UseInboundWebhookOnNumber", it::useInboundWebhookOnNumber);
        String usecase = form.first("Usecase");
        if (usecase != null && !MessagingService.USECASES.contains(usecase)) {
            throw Problems.invalidUsecase("Usecase is \"" + usecase + "\"; there are " + MessagingService.USECASES);
        }
        text("Usecase", it::usecase);
    }

    private void text(String name, Consumer<String> property) {
        String value = form.first(name);
        if (value != null) {
            try {
                property.accept(value);
            } catch (IllegalArgumentException e) {
                throw Problems.invalidParameter(name, name + ": " + e.getMessage());
            }
        }
    }

    private void flag(String name, Consumer<Boolean> property) {
        // Assumed: that Twilio ignores the case, as some clients write True.
        text(name, value -> {
            if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                throw new IllegalArgumentException("true or false, not \"" + value + "\"");
            }
            property.accept(Boolean.parseBoolean(value));
        });
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number: \"" + text + "\"", e);
        }
    }
}
