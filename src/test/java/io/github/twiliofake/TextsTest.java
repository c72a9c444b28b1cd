package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Handset.Exchange;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.webhook.Webhooks.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To whom a person texts, and what. */
class TextsTest {
    private static final String APP = "https://clinic.example";

    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
    private final MessagingService service =
            twilio.seed().service("Reminders", it -> it.inboundRequestUrl(APP + "/sms"));
    private final Handset patient = twilio.handset("+14155550100");

    @BeforeEach
    void seed() {
        twilio.seed().shortCode("12345", it -> it.inService(service));
        twilio.webhooks().route(APP, request -> Response.twiml("<Response><Message>Thanks</Message></Response>"));
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void an_address_is_as_good_as_the_sender() {
        Exchange first = patient.texts("12345", "Hello");
        Exchange second = patient.texts("12345", it -> it.body("Hello again"));
        Exchange third = patient.repliesWith("And again");

        assertThat(twilio.inventory().messages())
                .filteredOn(message -> message.direction() == Message.Direction.INBOUND)
                .containsExactly(first.message(), second.message(), third.message());
        assertThat(first.webhooks()).containsExactly(twilio.webhooks().calls().get(0));
        assertThat(third.message()).extracting(Message::body, Message::to).containsExactly("And again", "12345");
    }

    @Test
    void a_text_of_a_person_is_nothing_that_the_application_sent() {
        patient.texts("12345", "Hello");

        assertThat(twilio).didNotSend(text("Hello"));
    }

    @Test
    void a_text_may_have_several_files_before_or_after_its_words() {
        byte[] photo = {1, 2};

        patient.texts(
                "12345",
                it -> it.media("image/jpeg", photo)
                        .media("image/png", photo)
                        .body("My knee")
                        .media("image/gif", photo));

        Map<String, String> form = twilio.webhooks().calls().get(0).parameters();
        assertThat(form)
                .containsEntry("Body", "My knee")
                .containsEntry("NumMedia", "3")
                .containsEntry("MediaContentType0", "image/jpeg")
                .containsEntry("MediaContentType2", "image/gif");
    }

    @Test
    void a_short_code_of_several_countries_is_that_of_the_person() {
        MessagingService british = twilio.seed().service("British", it -> it.inboundRequestUrl(APP + "/british"));
        twilio.seed().shortCode("12345", it -> it.countryCode("GB").inService(british));
        Handset briton = twilio.handset("+447700900123");

        assertThat(patient.texts("12345", "Hello").message().messagingServiceSid())
                .isEqualTo(service.sid());
        assertThat(briton.texts("12345", "Hello").message().messagingServiceSid())
                .isEqualTo(british.sid());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.handset("+4915112345678").texts("12345", "Hallo"))
                .withMessage(
                        "handset.texts(…): this fake has no short code or phone number 12345 of DE; seed it, or text "
                                + "to another");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> patient.texts("54321", "Hello"))
                .withMessage(
                        "handset.texts(…): this fake has no short code or phone number 54321; seed it, or text to another");
    }

    @Test
    void a_phone_is_equal_to_itself_in_any_state() {
        Handset again = twilio.handset("+14155550100", it -> it.state(HandsetState.SWITCHED_OFF));

        assertThat(again).isEqualTo(patient).hasSameHashCodeAs(patient);
    }
}
