package io.github.twiliofake.sdk;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.PHONE_NUMBER_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v1.service.PhoneNumber;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The phone numbers of a service, through the real twilio-java. */
@TwilioMessagingFake
class TwilioSdkPhoneNumbersTest {
    private FakeTwilio twilio;
    private TwilioRestClient client;
    private MessagingService alerts;
    private io.github.twiliofake.model.PhoneNumber number;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        client = TwilioSdk.clientFor(twilio);
        alerts = twilio.seed().service("Alerts");
        number = twilio.seed().phoneNumber("+15005550006");
    }

    private PhoneNumber create() {
        return PhoneNumber.creator(alerts.sid(), number.sid()).create(client);
    }

    @Test
    void create_and_fetch_return_the_resource() {
        PhoneNumber created = create();

        assertThat(created.getSid()).isEqualTo(number.sid());
        assertThat(created.getServiceSid()).isEqualTo(alerts.sid());
        assertThat(created.getPhoneNumber()).hasToString("+15005550006");
        assertThat(created.getCountryCode()).isEqualTo("US");
        assertThat(created.getCapabilities()).hasToString("[SMS, MMS, Voice]");
        assertThat(PhoneNumber.fetcher(alerts.sid(), number.sid()).fetch(client))
                .isEqualTo(created);
        assertThat(twilio.inventory().phoneNumbersOf(alerts)).containsExactly(number);
    }

    @Test
    void a_refusal_is_an_api_exception() {
        create();

        ApiException refusal = catchThrowableOfType(ApiException.class, this::create);

        assertThat(refusal.getStatusCode()).isEqualTo(409);
        assertThat(refusal.getCode()).isEqualTo(21710);
        assertThat(refusal.getMessage()).isEqualTo("Phone Number or Short Code is already in the Messaging Service.");
    }

    @Test
    void read_follows_the_pages() {
        for (int i = 0; i < 5; i++) {
            twilio.seed().phoneNumber("+1500555100" + i, it -> it.inService(alerts));
        }

        List<String> numbers = new ArrayList<>();
        PhoneNumber.reader(alerts.sid())
                .pageSize(2)
                .read(client)
                .forEach(each -> numbers.add(each.getPhoneNumber().toString()));

        assertThat(numbers)
                .containsExactly("+15005551000", "+15005551001", "+15005551002", "+15005551003", "+15005551004");
        assertThat(twilio).received(PHONE_NUMBER_LIST).times(3).answered(200, 200, 200);
    }

    @Test
    void delete_takes_it_out_of_the_service() {
        create();

        assertThat(PhoneNumber.deleter(alerts.sid(), number.sid()).delete(client))
                .isTrue();

        assertThat(twilio.inventory().phoneNumbersOf(alerts)).isEmpty();
    }
}
