package io.github.twiliofake.internal.resource.accountsender;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.model.SenderSeed;
import java.util.function.Consumer;

/** Reads the parameters of a sender of the account from a form. A missing parameter changes nothing. */
final class AccountSenderForm {
    private AccountSenderForm() {}

    static void read(Parameters form, SenderSeed it) {
        text(form, "FriendlyName", it::friendlyName);
        text(form, "SmsUrl", it::smsUrl);
        text(form, "SmsMethod", it::smsMethod);
        text(form, "SmsFallbackUrl", it::smsFallbackUrl);
        text(form, "SmsFallbackMethod", it::smsFallbackMethod);
    }

    private static void text(Parameters form, String name, Consumer<String> property) {
        String value = form.first(name);
        if (value != null) {
            try {
                property.accept(value);
            } catch (IllegalArgumentException e) {
                throw Problems.invalidParameter(name, name + ": " + e.getMessage());
            }
        }
    }
}
