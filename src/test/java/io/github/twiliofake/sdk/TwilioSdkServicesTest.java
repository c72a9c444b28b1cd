package io.github.twiliofake.sdk;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SERVICE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.rest.messaging.v1.Usecase;
import com.twilio.rest.messaging.v1.service.AlphaSender;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messaging Services and their alpha senders, through the real twilio-java. */
@TwilioMessagingFake
class TwilioSdkServicesTest {
    private FakeTwilio twilio;
    private TwilioRestClient client;

    @BeforeEach
    void start(FakeTwilio twilio) {
        this.twilio = twilio;
        client = TwilioSdk.clientFor(twilio);
    }

    @Test
    void create_and_fetch_return_the_resource() {
        Service created = Service.creator("Alerts")
                .setInboundRequestUrl("https://a.example/in")
                .setInboundMethod(HttpMethod.GET)
                .setStickySender(false)
                .setValidityPeriod(600)
                .setUsecase("marketing")
                .create(client);

        assertThat(created.getFriendlyName()).isEqualTo("Alerts");
        assertThat(created.getInboundRequestUrl()).hasToString("https://a.example/in");
        assertThat(created.getInboundMethod()).isEqualTo(HttpMethod.GET);
        assertThat(created.getStickySender()).isFalse();
        assertThat(created.getValidityPeriod()).isEqualTo(600);
        assertThat(created.getUsecase()).isEqualTo("marketing");
        assertThat(created.getLinks()).hasSize(8);
        assertThat(Service.fetcher(created.getSid()).fetch(client)).isEqualTo(created);
        assertThat(twilio.inventory().services())
                .extracting(MessagingService::sid)
                .containsExactly(created.getSid());
    }

    @Test
    void update_changes_what_is_set() {
        MessagingService before = twilio.seed().service("Alerts");

        Service updated = Service.updater(before.sid()).setMmsConverter(false).update(client);

        assertThat(updated.getMmsConverter()).isFalse();
        assertThat(updated.getFriendlyName()).isEqualTo("Alerts");
    }

    @Test
    void read_follows_the_pages_up_to_its_limit() {
        for (int i = 0; i < 5; i++) {
            twilio.seed().service("Service " + i);
        }

        List<String> names = new ArrayList<>();
        Service.reader().pageSize(2).limit(4).read(client).forEach(each -> names.add(each.getFriendlyName()));

        assertThat(names).containsExactly("Service 0", "Service 1", "Service 2", "Service 3");
        assertThat(twilio).received(SERVICE_LIST).atLeast(2);
    }

    @Test
    void delete_removes_it() {
        MessagingService service = twilio.seed().service("Alerts");

        assertThat(Service.deleter(service.sid()).delete(client)).isTrue();

        assertThat(twilio.inventory().services()).isEmpty();
    }

    @Test
    void a_refusal_is_an_api_exception() {
        ApiException refusal = catchThrowableOfType(
                ApiException.class,
                () -> Service.creator("Alerts").setUsecase("2fa").create(client));

        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getCode()).isEqualTo(21713);
        assertThat(refusal.getMessage()).isEqualTo("Usecase is invalid");
    }

    @Test
    void use_cases_can_be_fetched() {
        assertThat(Usecase.fetcher().fetch(client).getUsecases()).hasSize(6);
    }

    @Test
    void an_alpha_sender_is_created_fetched_listed_and_deleted() {
        String service = twilio.seed().service("Alerts").sid();

        AlphaSender created = AlphaSender.creator(service, "ACME").create(client);

        assertThat(created.getAlphaSender()).isEqualTo("ACME");
        assertThat(AlphaSender.fetcher(service, created.getSid()).fetch(client)).isEqualTo(created);
        assertThat(AlphaSender.reader(service).read(client)).hasSize(1);
        assertThat(AlphaSender.deleter(service, created.getSid()).delete(client))
                .isTrue();
        ApiException refusal = catchThrowableOfType(
                ApiException.class, () -> AlphaSender.creator(service, "12345").create(client));
        assertThat(refusal.getCode()).isEqualTo(21709);
    }
}
