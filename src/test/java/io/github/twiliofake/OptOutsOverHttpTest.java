package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Opt-outs, from numbers and from services, as the creation of messages over plain HTTP meets them. */
@TwilioMessagingFake(strictness = {})
class OptOutsOverHttpTest {
    private static final String TO = "+14155550100";
    private static final String OWN = "+14155550111";

    private FakeTwilio twilio;
    private Http http;
    private MessagingService alerts;
    private PhoneNumber number;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        alerts = twilio.seed().service("Alerts");
        number = twilio.seed().phoneNumber(OWN);
        path = path(twilio.credentials().accountSid());
    }

    private static String path(String accountSid) {
        return "/2010-04-01/Accounts/" + accountSid + "/Messages.json";
    }

    /** Sends a form: names and values in turns. */
    private Answer send(String... parameters) {
        return http.post(path, Http.form(parameters));
    }

    private Message last() {
        return twilio.inventory().messages().get(twilio.inventory().messages().size() - 1);
    }

    private String note() {
        return String.join(
                "; ", twilio.journal().requests(MESSAGE_CREATE).get(0).notes());
    }

    @Test
    void a_direct_message_to_someone_who_has_opted_out_is_refused_at_once() {
        twilio.console().optOut(twilio.handset(TO), number);

        assertThat(send("To", TO, "From", OWN, "Body", "Hi").error())
                .isEqualTo("400 21610 Attempt to send to unsubscribed recipient");
        assertThat(note()).isEqualTo("+14155550100 opted out at 2026-01-01T00:00:00Z");

        twilio.console().optIn(twilio.handset(TO), number);
        assertThat(send("To", TO, "From", OWN, "Body", "Hi").status()).isEqualTo(201);
    }

    @Test
    void an_opt_out_of_a_service_holds_for_each_of_its_senders() {
        PhoneNumber member = twilio.seed().phoneNumber("+14155550112", it -> it.inService(alerts));
        twilio.console().optOut(twilio.handset(TO), member);

        assertThat(twilio.inventory().optOuts())
                .singleElement()
                .satisfies(optOut -> assertThat(optOut.serviceSid()).isEqualTo(alerts.sid()));
        assertThat(send("To", TO, "From", "+14155550112", "Body", "Hi").error())
                .isEqualTo("400 21610 Attempt to send to unsubscribed recipient");
        Answer through = send("To", TO, "MessagingServiceSid", alerts.sid(), "Body", "Hi");
        assertThat(through.status()).isEqualTo(201);
        assertThat(last().errorCode()).isEqualTo(21610);
        assertThat(send("To", TO, "From", OWN, "Body", "Hi").status()).isEqualTo(201);

        twilio.console().optIn(twilio.handset(TO), alerts);
        assertThat(twilio.inventory().optOuts()).isEmpty();
    }

    @Test
    void an_opt_out_of_a_service_holds_for_its_alphanumeric_sender_on_its_own() {
        twilio.seed().alphaSender("ACME", alerts);
        twilio.console().optOut(twilio.handset("+447700900123"), alerts);

        assertThat(send("To", "+447700900123", "From", "ACME", "Body", "Hi").error())
                .isEqualTo("400 21610 Attempt to send to unsubscribed recipient");
        assertThat(send("To", "+447700900124", "From", "ACME", "Body", "Hi").status())
                .isEqualTo(201);
    }

    @Test
    void opt_outs_of_one_account_do_not_count_in_another() {
        ShortCode ours = twilio.seed().shortCode("60777");
        Account other = twilio.seed().account("Other");
        ShortCode theirs = twilio.account(other).seed().shortCode("60777", it -> it.countryCode("GB"));
        Handset briton = twilio.handset("+447700900123");
        twilio.console().optOut(briton, ours);

        assertThat(Http.of(twilio, other.credentials())
                        .post(path(other.sid()), Http.form("To", briton.number(), "From", "60777", "Body", "Hi"))
                        .status())
                .isEqualTo(201);
        twilio.account(other).console().optOut(briton, theirs);
        assertThat(twilio.account(other).inventory().optOuts()).hasSize(1);
        twilio.account(other).console().optIn(briton, theirs);
        assertThat(twilio.inventory().optOuts()).hasSize(1);
    }

    @Test
    void an_opt_out_from_a_number_outlives_that_it_joins_a_service() {
        twilio.console().optOut(twilio.handset(TO), number);
        http.post("/v1/Services/" + alerts.sid() + "/PhoneNumbers", "PhoneNumberSid=" + number.sid());

        assertThat(send("To", TO, "From", OWN, "Body", "Hi").error())
                .isEqualTo("400 21610 Attempt to send to unsubscribed recipient");
        twilio.console().optIn(twilio.handset(TO), number);
        assertThat(twilio.inventory().optOuts()).isEmpty();
        assertThat(send("To", TO, "From", OWN, "Body", "Hi").status()).isEqualTo(201);
    }

    @Test
    void a_deleted_service_takes_its_opt_outs_with_it() {
        twilio.console().optOut(twilio.handset(TO), alerts);
        twilio.console().deleteService(alerts);

        assertThat(twilio.inventory().optOuts()).isEmpty();
        try (FakeTwilio another = FakeTwilio.start()) {
            another.seed().load(twilio.inventory().toJson());
            assertThat(another.inventory().phoneNumbers()).hasSize(1);
        }
    }

    @Test
    void a_handset_of_another_fake_is_misuse() {
        try (FakeTwilio another = FakeTwilio.start()) {
            Handset foreign = another.handset(TO);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.console().optOut(foreign, alerts))
                    .withMessage("optOut(handset): this is a handset of another FakeTwilio");
        }
    }
}
