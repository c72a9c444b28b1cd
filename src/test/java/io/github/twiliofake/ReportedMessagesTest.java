package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that a test holds, releases, or gives a status by hand. */
@TwilioMessagingFake(strictness = {})
class ReportedMessagesTest {
    private static final Instant START = Settings.DEFAULT_INSTANT;
    private static final String PICTURE = "https://a.example/cat.jpg";

    private FakeTwilio twilio;
    private MessagingService service;
    private Handset patient;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        service = twilio.seed().service("Reminders");
        patient = twilio.handset("+14155550100");
    }

    private String send(String body, String... more) {
        return Http.of(twilio)
                .post(
                        "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                        "MessagingServiceSid=" + service.sid() + "&To=%2B14155550100&Body=" + body
                                + String.join("", more))
                .json()
                .path("sid")
                .asText();
    }

    private Message message(String sid) {
        return twilio.inventory().message(sid);
    }

    private void report(String sid, Status status) {
        twilio.delivery().report(message(sid), status);
    }

    @Test
    void a_message_arrives_once_however_often_it_is_reported_as_delivered() {
        twilio.seed().shortCode("12345", it -> it.inService(service));
        send("Before");
        twilio.delivery().hold();
        String held = send("Held");

        report(held, Status.DELIVERED);
        report(held, Status.DELIVERED);

        assertThat(patient).receivedInOrder(text("Before"), text("Held"));
        assertThat(patient).received("Held").once();
    }

    @Test
    void the_date_of_sending_is_that_of_the_report_unless_it_was_sent_before() {
        twilio.seed().shortCode("12345", it -> it.inService(service));
        twilio.delivery().hold();
        String sid = send("Hi");
        String other = send("Ho");
        twilio.clock().advance(Duration.ofSeconds(1));

        report(sid, Status.FAILED);
        assertThat(message(sid).dateSent()).isNull();
        report(sid, Status.SENT);
        report(other, Status.DELIVERED);
        assertThat(message(sid).dateSent()).isEqualTo(START.plusSeconds(1));
        assertThat(message(other).dateSent()).isEqualTo(START.plusSeconds(1));

        twilio.clock().advance(Duration.ofSeconds(1));
        report(sid, Status.DELIVERED);
        assertThat(message(sid).dateSent()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void a_message_that_is_reported_as_delivered_on_its_way_is_on_the_phone_as_if_it_had_arrived() {
        twilio.seed().shortCode("12345", it -> it.inService(service));
        twilio.delivery().takes(Duration.ofSeconds(1));
        String linked = send("Look", "&MediaUrl=" + PICTURE);
        twilio.seed().phoneNumber("+14155550111", it -> it.inService(service));
        String whole = send("Look", "&MediaUrl=" + PICTURE);

        report(linked, Status.DELIVERED);
        report(whole, Status.DELIVERED);

        List<Message> received = patient.messages();
        assertThat(received)
                .extracting(Message::body)
                .containsExactly("Look https://p.twil.io/" + linked.substring(27), "Look");
        assertThat(received).extracting(Message::mediaUrls).containsExactly(List.of(), List.of(PICTURE));
    }

    @Test
    void held_messages_leave_in_the_order_of_their_creation_with_media_or_without() {
        twilio.seed().phoneNumber("+14155550111", it -> it.inService(service));
        twilio.delivery().hold();
        send("First");
        send("Second", "&MediaUrl=" + PICTURE);
        send("Third");

        twilio.delivery().release();

        assertThat(patient.messages()).extracting(Message::body).containsExactly("First", "Second", "Third");
    }

    @Test
    void media_of_a_message_that_is_held_cannot_be_deleted() {
        twilio.seed().phoneNumber("+14155550111", it -> it.inService(service));
        twilio.delivery().hold();
        String media = "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages/"
                + send("Look", "&MediaUrl=" + PICTURE) + "/Media";
        Http http = Http.of(twilio);
        String medium = media + "/"
                + http.get(media + ".json")
                        .json()
                        .path("media_list")
                        .path(0)
                        .path("sid")
                        .asText() + ".json";

        assertThat(http.send("DELETE", medium, null).error())
                .isEqualTo("409 20009 Cannot delete this resource before it is complete");
        assertThat(http.get(medium).status()).isEqualTo(200);
    }
}
