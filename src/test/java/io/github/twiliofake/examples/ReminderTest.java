package io.github.twiliofake.examples;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.messageTo;

import com.twilio.Twilio;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TwilioMessagingFake(intercept = true)
class ReminderTest {
    private MessagingService reminders;
    private ShortCode code;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        reminders = twilio.seed().service("Reminders");
        code = twilio.seed().shortCode("12345", it -> it.inService(reminders));
        Twilio.init(twilio.credentials().username(), twilio.credentials().password());
    }

    @Test
    void a_reminder_reaches_the_patient(FakeTwilio twilio) {
        Handset patient = twilio.handset("+14155550100");

        new Reminder(reminders.sid()).send(patient.number());

        assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.").once();
        assertThat(twilio).sent(messageTo(patient).from(code)).once();
    }

    @Test
    void a_landline_gets_no_reminder(FakeTwilio twilio) {
        Handset office = twilio.handset("+14155550199", it -> it.state(HandsetState.LANDLINE));

        new Reminder(reminders.sid()).send(office.number());

        assertThat(office).receivedNothing();
        assertThat(twilio).sent(messageTo(office).withErrorCode(30006)).once();
    }
}
