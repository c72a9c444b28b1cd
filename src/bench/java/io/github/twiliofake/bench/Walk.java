package io.github.twiliofake.bench;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All pages of a list, one after the other. */
final class Walk {
    private static final String NEXT = "\"next_page_url\": \"";

    private final FakeTwilio twilio;
    private final String start;

    Walk(FakeTwilio twilio, MessagingService service) {
        this.twilio = twilio;
        this.start = "/v1/Services/" + service.sid() + "/ShortCodes?PageSize=50";
    }

    /** How long each page took, in nanoseconds. */
    List<Long> toTheEnd() throws IOException {
        List<Long> nanos = new ArrayList<>();
        String authorization = Client.basic(twilio.credentials());
        try (Client client = new Client(twilio.baseUrl().getPort())) {
            String page = start;
            while (page != null) {
                long before = System.nanoTime();
                String answer = client.exchange("GET", page, authorization, "");
                nanos.add(System.nanoTime() - before);
                page = next(answer);
            }
        }
        return nanos;
    }

    private static @Nullable String next(String answer) {
        int at = answer.indexOf(NEXT);
        if (at < 0) {
            return null;
        }
        URI next = URI.create(answer.substring(at + NEXT.length(), answer.indexOf('"', at + NEXT.length())));
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}
