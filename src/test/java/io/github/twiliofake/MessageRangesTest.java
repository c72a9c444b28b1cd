package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of messages between two dates, page by page, forwards and back. */
class MessageRangesTest {
    private final FakeTwilio twilio = FakeTwilio.start();
    private final Http http = Http.of(twilio);
    private final String path = "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json";

    /** The bodies of the messages, newest first, with the days of 2026 on which they were sent. */
    private final List<String> sent = new ArrayList<>();

    private final List<Integer> days = new ArrayList<>();

    @AfterEach
    void stop() {
        twilio.close();
    }

    private void send(String body) {
        http.post(path, "From=%2B14155550111&To=%2B14155550100&Body=" + body);
        sent.add(0, body);
        days.add(0, twilio.clock().instant().toString().charAt(9) - '0');
    }

    private List<String> within(int since, int until) {
        List<String> within = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (days.get(i) >= since && days.get(i) <= until) {
                within.add(sent.get(i));
            }
        }
        return within;
    }

    /** Walks to the end and back, and returns the pages of both ways. */
    private List<List<String>> walked(int since, int until) {
        List<String> there = new ArrayList<>();
        List<String> back = new ArrayList<>();
        JsonNode page = http.get(path + "?PageSize=3&DateSent%3E=2026-01-0" + since + "&DateSent%3C=2026-01-0" + until)
                .json();
        page.path("messages").forEach(each -> there.add(each.path("body").asText()));
        while (!page.path("next_page_uri").isNull()) {
            page = http.get(page.path("next_page_uri").asText()).json();
            page.path("messages").forEach(each -> there.add(each.path("body").asText()));
        }
        List<String> last = new ArrayList<>();
        page.path("messages").forEach(each -> last.add(each.path("body").asText()));
        back.addAll(last);
        while (!page.path("previous_page_uri").isNull()) {
            page = http.get(page.path("previous_page_uri").asText()).json();
            List<String> here = new ArrayList<>();
            page.path("messages").forEach(each -> here.add(each.path("body").asText()));
            back.addAll(0, here);
        }
        return List.of(there, back);
    }

    private void everyRangeIsRight() {
        for (int since = 1; since <= 9; since++) {
            for (int until = 1; until <= 9; until++) {
                assertThat(walked(since, until)).as(since + " to " + until).containsOnly(within(since, until));
            }
        }
    }

    @Test
    void each_range_of_days_has_its_messages() {
        twilio.seed().phoneNumber("+14155550111");
        Random random = new Random(19);
        twilio.clock().set(Instant.parse("2026-01-02T00:00:00Z"));
        for (int i = 0; i < 30; i++) {
            send("m" + i);
            twilio.clock().advance(Duration.ofHours(random.nextInt(11)));
        }

        everyRangeIsRight();
    }

    @Test
    void they_have_them_too_after_the_clock_was_set_back() {
        twilio.seed().phoneNumber("+14155550111");
        for (int day : new int[] {5, 3, 8, 8, 2, 5}) {
            twilio.clock().set(Instant.parse("2026-01-0" + day + "T12:00:00Z"));
            send("on" + day + "-" + sent.size());
        }

        everyRangeIsRight();
    }

    @Test
    void messages_that_are_not_sent_are_in_no_range() {
        twilio.seed().phoneNumber("+14155550111");
        send("before");
        twilio.delivery().hold();
        http.post(path, "From=%2B14155550111&To=%2B14155550100&Body=held");
        twilio.delivery().release();
        twilio.delivery().takes(Duration.ofHours(5));
        twilio.clock().set(Instant.parse("2026-01-01T20:00:00Z"));
        http.post(path, "From=%2B14155550111&To=%2B14155550100&Body=slow");
        sent.add(0, "held");
        days.add(0, 1);

        everyRangeIsRight();
        twilio.clock().advance(Duration.ofHours(6));
        sent.add(0, "slow");
        days.add(0, 2);
        everyRangeIsRight();
    }

    @Test
    void a_message_that_was_sent_late_is_found_also_after_the_clock_was_set_back() {
        twilio.seed().phoneNumber("+14155550111");
        twilio.delivery().takes(Duration.ofHours(9));
        twilio.clock().set(Instant.parse("2026-01-01T20:00:00Z"));
        http.post(path, "From=%2B14155550111&To=%2B14155550100&Body=slow");
        twilio.clock().advance(Duration.ofHours(9));
        sent.add(0, "slow");
        days.add(0, 2);
        twilio.clock().set(Instant.parse("2026-01-01T21:00:00Z"));
        twilio.delivery().takes(Duration.ZERO);
        send("quick");

        everyRangeIsRight();
    }
}
