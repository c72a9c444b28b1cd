package io.github.twiliofake.internal.resource.service;

import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.model.MessagingService;
import java.util.Locale;

/** The use cases of a Messaging Service, with descriptions. */
final class UsecasesJson {
    // Assumed: description and purpose. The API description names the three keys, and there is no recording.
    static final String JSON = Json.object(json -> json.array("usecases", elements -> {
        for (String usecase : MessagingService.USECASES) {
            elements.element(element -> element.field("usecase", usecase)
                    .field("description", usecase.substring(0, 1).toUpperCase(Locale.ROOT) + usecase.substring(1))
                    .field("purpose", "Messages for " + usecase));
        }
    }));

    private UsecasesJson() {}
}
