package io.github.twiliofake.bench;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of a list, by a client that keeps its connection. */
final class Walk implements AutoCloseable {
    private static final String NEXT = "\"next_page_url\": \"";

    private final String start;
    private final String authorization;
    private final Client client;

    Walk(FakeTwilio twilio, MessagingService service) throws IOException {
        this.start = "/v1/Services/" + service.sid() + "/ShortCodes?PageSize=50";
        this.authorization = Client.basic(twilio.credentials());
        this.client = new Client(twilio.baseUrl().getPort());
    }

    /** Returns the URLs of all pages, in order. */
    List<String> toTheEnd() throws IOException {
        List<String> pages = new ArrayList<>();
        for (String page = start; page != null; page = next(client.exchange("GET", page, authorization, ""))) {
            pages.add(page);
        }
        return pages;
    }

    /** Returns the time of a request for a page, in nanoseconds. */
    long nanos(String page) throws IOException {
        long before = System.nanoTime();
        client.exchange("GET", page, authorization, "");
        return System.nanoTime() - before;
    }

    @Override
    public void close() throws IOException {
        client.close();
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
