package io.github.twiliofake.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.ShortCode;
import com.twilio.type.PhoneNumber;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The resources of the account, through the real twilio-java. */
@TwilioMessagingFake
class TwilioSdkAccountTest {
    private FakeTwilio twilio;
    private TwilioRestClient client;

    @BeforeEach
    void start(FakeTwilio twilio) {
        this.twilio = twilio;
        client = TwilioSdk.clientFor(twilio);
    }

    @Test
    void the_account_is_fetched() {
        Account account = Account.fetcher(twilio.credentials().accountSid()).fetch(client);

        assertThat(account.getSid()).isEqualTo(twilio.credentials().accountSid());
        assertThat(account.getStatus()).isEqualTo(Account.Status.ACTIVE);
        assertThat(account.getDateCreated()).isNotNull();
    }

    @Test
    void short_codes_are_read_fetched_and_updated() {
        for (int i = 0; i < 5; i++) {
            twilio.seed().shortCode("5000" + i);
        }

        List<String> codes = new ArrayList<>();
        ShortCode.reader().pageSize(2).read(client).forEach(each -> codes.add(each.getShortCode()));

        assertThat(codes).containsExactly("50000", "50001", "50002", "50003", "50004");
        assertThat(ShortCode.reader().setShortCode("50003").read(client)).hasSize(1);
        String sid = twilio.inventory().shortCodes().get(0).sid();
        ShortCode updated = ShortCode.updater(sid)
                .setSmsUrl(URI.create("https://a.example/sms"))
                .update(client);
        assertThat(updated.getSmsUrl()).hasToString("https://a.example/sms");
        assertThat(ShortCode.fetcher(sid).fetch(client)).isEqualTo(updated);
    }

    @Test
    void phone_numbers_are_read_fetched_and_updated() {
        String sid = twilio.seed().phoneNumber("+15005550006").sid();
        twilio.seed().phoneNumber("+15005550007");

        assertThat(IncomingPhoneNumber.reader()
                        .setPhoneNumber(new PhoneNumber("+15005550006"))
                        .read(client))
                .hasSize(1);
        IncomingPhoneNumber updated =
                IncomingPhoneNumber.updater(sid).setFriendlyName("Front desk").update(client);
        assertThat(updated.getFriendlyName()).isEqualTo("Front desk");
        assertThat(updated.getPhoneNumber()).hasToString("+15005550006");
        assertThat(IncomingPhoneNumber.fetcher(sid).fetch(client).getFriendlyName())
                .isEqualTo("Front desk");
    }

    @Test
    void a_refusal_is_an_api_exception() {
        ApiException refusal = catchThrowableOfType(
                ApiException.class,
                () -> ShortCode.fetcher("SC00000000000000000000000000000000").fetch(client));

        assertThat(refusal.getStatusCode()).isEqualTo(404);
        assertThat(refusal.getCode()).isEqualTo(20404);
    }
}
