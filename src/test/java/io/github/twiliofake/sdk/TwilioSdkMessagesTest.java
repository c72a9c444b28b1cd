package io.github.twiliofake.sdk;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.Twilio;
import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.message.Feedback;
import com.twilio.rest.api.v2010.account.message.Media;
import com.twilio.type.PhoneNumber;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.model.MessagingService;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages, through the real twilio-java. */
@TwilioMessagingFake
class TwilioSdkMessagesTest {
    private static final PhoneNumber ANN = new PhoneNumber("+14155550101");
    private static final PhoneNumber BEN = new PhoneNumber("+14155550102");
    private static final PhoneNumber OWN = new PhoneNumber("+14155550111");

    private FakeTwilio twilio;
    private TwilioRestClient client;
    private MessagingService service;

    @BeforeEach
    void start(FakeTwilio twilio) {
        this.twilio = twilio;
        client = TwilioSdk.clientFor(twilio);
        service = twilio.seed().service("Alerts");
        twilio.seed().shortCode("12345", it -> it.inService(service));
        twilio.seed().phoneNumber(OWN.toString());
    }

    @Test
    void a_message_from_a_number_is_queued() {
        Message message = Message.creator(ANN, OWN, "Hi").create(client);

        assertThat(message.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(message.getFrom()).hasToString(OWN.toString());
        assertThat(message.getTo()).isEqualTo(ANN.toString());
        assertThat(message.getBody()).isEqualTo("Hi");
        assertThat(message.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);
        assertThat(message.getNumSegments()).isEqualTo("1");
        assertThat(message.getDateCreated()).isEqualTo(ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        assertThat(message.getDateSent()).isNull();
        assertThat(twilio.handset(ANN.toString())).received("Hi").once();
    }

    @Test
    void a_message_through_a_service_is_accepted_and_delivered() {
        Message message = Message.creator(ANN, service.sid(), "Hi ’there’ 👋").create(client);
        Message fetched = Message.fetcher(message.getSid()).fetch(client);

        assertThat(message.getStatus()).isEqualTo(Message.Status.ACCEPTED);
        assertThat(message.getFrom()).isNull();
        assertThat(message.getMessagingServiceSid()).isEqualTo(service.sid());
        assertThat(fetched.getStatus()).isEqualTo(Message.Status.DELIVERED);
        assertThat(fetched.getFrom()).hasToString("12345");
        assertThat(fetched.getDateSent()).isEqualTo(fetched.getDateCreated());
        assertThat(twilio.handset(ANN.toString())).received("Hi 'there' 👋").once();
    }

    @Test
    void every_variant_of_the_creator_is_understood() {
        Message media = Message.creator(ANN, OWN, List.of(URI.create("https://a.example/1.jpg")))
                .create(client);
        Message more = Message.creator(ANN, service.sid(), "All")
                .setStatusCallback(URI.create("http://localhost:8080/status"))
                .setProvideFeedback(true)
                .setValidityPeriod(60)
                .setSmartEncoded(false)
                .create(client);
        Message account = Message.creator(twilio.credentials().accountSid(), ANN, OWN, "Account")
                .create(client);

        assertThat(media.getSid()).startsWith("MM");
        assertThat(media.getNumMedia()).isEqualTo("1");
        assertThat(more.getStatus()).isEqualTo(Message.Status.ACCEPTED);
        assertThat(account.getAccountSid()).isEqualTo(twilio.credentials().accountSid());
        assertThat(twilio.handset(ANN.toString()).messages()).hasSize(3);
    }

    @Test
    void a_refusal_is_an_api_exception_with_twilios_code() {
        ApiException refusal = catchThrowableOfType(
                ApiException.class,
                () -> Message.creator(new PhoneNumber("+1415"), OWN, "Hi").create(client));

        assertThat(refusal.getCode()).isEqualTo(21211);
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getMessage()).isEqualTo("Invalid 'To' Phone Number: +XXXX");
        assertThat(refusal.getMoreInfo()).isEqualTo("https://www.twilio.com/docs/errors/21211");
        assertThat(twilio).sentNothing();
    }

    @Test
    void an_error_of_a_message_is_read_back() {
        twilio.handset(ANN.toString()).becomes(HandsetState.LANDLINE);

        Message fetched = Message.fetcher(
                        Message.creator(ANN, service.sid(), "Hi").create(client).getSid())
                .fetch(client);

        assertThat(fetched.getStatus()).isEqualTo(Message.Status.UNDELIVERED);
        assertThat(fetched.getErrorCode()).isEqualTo(30006);
    }

    @Test
    void messages_are_read_newest_first_with_filters_and_limits() {
        for (int i = 0; i < 6; i++) {
            Message.creator(i % 2 == 0 ? ANN : BEN, OWN, "Message " + i).create(client);
            twilio.clock().advance(Duration.ofHours(12));
        }

        assertThat(bodies(Message.reader().pageSize(2).read(client)))
                .containsExactly("Message 5", "Message 4", "Message 3", "Message 2", "Message 1", "Message 0");
        assertThat(bodies(Message.reader().limit(3).pageSize(2).read(client)))
                .containsExactly("Message 5", "Message 4", "Message 3");
        assertThat(bodies(Message.reader().setTo(ANN).read(client)))
                .containsExactly("Message 4", "Message 2", "Message 0");
        assertThat(bodies(Message.reader().setFrom(BEN).read(client))).isEmpty();
        assertThat(bodies(Message.reader()
                        .setDateSent(ZonedDateTime.of(2026, 1, 2, 0, 0, 0, 0, ZoneOffset.UTC))
                        .read(client)))
                .containsExactly("Message 3", "Message 2");
    }

    @Test
    void a_message_is_scheduled_and_canceled() {
        ZonedDateTime later = ZonedDateTime.of(2026, 1, 1, 1, 0, 0, 0, ZoneOffset.UTC);
        Message first = schedule(later);
        Message second = schedule(later);

        Message canceled = Message.updater(first.getSid())
                .setStatus(Message.UpdateStatus.CANCELED)
                .update(client);
        twilio.clock().advance(Duration.ofHours(2));

        assertThat(first.getStatus()).isEqualTo(Message.Status.SCHEDULED);
        assertThat(canceled.getStatus()).isEqualTo(Message.Status.CANCELED);
        assertThat(Message.fetcher(second.getSid()).fetch(client).getDateSent()).isEqualTo(later);
        assertThat(twilio.handset(ANN.toString())).received("Later").once();
    }

    private Message schedule(ZonedDateTime at) {
        return Message.creator(ANN, service.sid(), "Later")
                .setScheduleType(Message.ScheduleType.FIXED)
                .setSendAt(at)
                .create(client);
    }

    @Test
    void a_message_is_redacted_and_deleted() {
        Message message = Message.creator(ANN, OWN, "Secret").create(client);

        Message redacted = Message.updater(message.getSid()).setBody("").update(client);

        assertThat(redacted.getBody()).isEmpty();
        assertThat(Message.deleter(message.getSid()).delete(client)).isTrue();
        assertThat(Message.reader().read(client)).isEmpty();
    }

    @Test
    void media_and_feedback_belong_to_a_message() {
        Message message = Message.creator(ANN, OWN, List.of(URI.create("https://a.example/1.jpg")))
                .create(client);

        List<Media> media = new ArrayList<>();
        Media.reader(message.getSid()).read(client).forEach(media::add);
        Feedback feedback = Feedback.creator(message.getSid())
                .setOutcome(Feedback.Outcome.CONFIRMED)
                .create(client);

        assertThat(media).extracting(Media::getContentType).containsExactly("image/jpeg");
        String sid = media.get(0).getSid();
        assertThat(Media.fetcher(message.getSid(), sid).fetch(client).getParentSid())
                .isEqualTo(message.getSid());
        assertThat(Media.deleter(message.getSid(), sid).delete(client)).isTrue();
        assertThat(feedback.getMessageSid()).isEqualTo(message.getSid());
    }

    private static List<String> bodies(ResourceSet<Message> messages) {
        List<String> bodies = new ArrayList<>();
        messages.forEach(message -> bodies.add(message.getBody()));
        return bodies;
    }

    @Test
    @TwilioMessagingFake(intercept = true)
    void the_static_client_needs_no_change(FakeTwilio twilio) {
        Twilio.init(twilio.credentials().username(), twilio.credentials().password());

        Message.creator(ANN, service.sid(), "Hi").create();

        assertThat(twilio.handset(ANN.toString()))
                .received(textContaining("Hi").from("12345"))
                .once();
    }
}
