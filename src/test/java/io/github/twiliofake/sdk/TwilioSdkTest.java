package io.github.twiliofake.sdk;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.Twilio;
import com.twilio.base.Page;
import com.twilio.base.Reader;
import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v1.service.ShortCode;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake through the real twilio-java. The build runs it twice: on the oldest version that we support, and on the newest. */
@TwilioMessagingFake
class TwilioSdkTest {
    private FakeTwilio twilio;
    private TwilioRestClient client;
    private MessagingService alerts;
    private io.github.twiliofake.model.ShortCode code;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        client = TwilioSdk.clientFor(twilio);
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345", it -> it.capabilities(Capability.SMS, Capability.MMS));
    }

    private ShortCode create() {
        return ShortCode.creator(alerts.sid(), code.sid()).create(client);
    }

    private void seedMembers(int count) {
        for (int i = 0; i < count; i++) {
            twilio.seed().shortCode(Integer.toString(10_000 + i), it -> it.inService(alerts));
        }
    }

    private static ApiException refusal(ThrowingCallable call) {
        return catchThrowableOfType(ApiException.class, call);
    }

    private static void assertRefused(ThrowingCallable call, int status, int errorCode, String message) {
        ApiException refusal = refusal(call);
        assertThat(refusal.getStatusCode()).isEqualTo(status);
        assertThat(refusal.getCode()).isEqualTo(errorCode);
        assertThat(refusal.getMessage()).isEqualTo(message);
        assertThat(refusal.getMoreInfo()).isEqualTo("https://www.twilio.com/docs/errors/" + errorCode);
    }

    /** Reads the version by reflection, because the compiler would inline the constant of its own version. */
    private static String version() {
        try {
            return (String) Twilio.class.getField("VERSION").get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static List<String> digits(Iterable<ShortCode> codes) {
        List<String> digits = new ArrayList<>();
        codes.forEach(each -> digits.add(each.getShortCode()));
        return digits;
    }

    @Test
    void the_version_is_the_one_the_build_says() {
        assertThat(version()).isEqualTo(System.getProperty("expected.twilio.version", version()));
    }

    @Test
    void create_returns_the_resource() {
        ShortCode created = create();

        assertThat(created.getSid()).isEqualTo(code.sid());
        assertThat(created.getAccountSid()).isEqualTo(twilio.credentials().accountSid());
        assertThat(created.getServiceSid()).isEqualTo(alerts.sid());
        assertThat(created.getShortCode()).isEqualTo("12345");
        assertThat(created.getCountryCode()).isEqualTo("US");
        assertThat(created.getCapabilities()).hasToString("[SMS, MMS]");
        assertThat(created.getDateCreated()).isEqualTo(ZonedDateTime.parse("2026-01-01T00:00:00Z"));
        assertThat(created.getDateUpdated()).isEqualTo(ZonedDateTime.parse("2026-01-01T00:00:00Z"));
        assertThat(created.getUrl())
                .hasToString("https://messaging.twilio.com/v1/Services/" + alerts.sid() + "/ShortCodes/" + code.sid());
        assertThat(twilio)
                .received(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()))
                .once()
                .answered(201);
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }

    @Test
    void create_is_refused_with_twilios_exception() {
        create();
        assertRefused(this::create, 409, 21710, "Phone Number or Short Code is already in the Messaging Service.");

        MessagingService other = twilio.seed().service("Other");
        assertRefused(
                () -> ShortCode.creator(other.sid(), code.sid()).create(client),
                409,
                21712,
                "Phone Number or Short Code is associated with another Messaging Service.");

        MessagingService full = twilio.seed().service("Full", it -> it.poolSizeLimit(0));
        io.github.twiliofake.model.ShortCode free = twilio.seed().shortCode("67890");
        assertRefused(
                () -> ShortCode.creator(full.sid(), free.sid()).create(client),
                412,
                21714,
                "Number Pool size limit reached");
        assertRefused(() -> ShortCode.creator(full.sid(), "PN1").create(client), 400, 21421, "Phone Number is invalid");
        assertRefused(
                () -> ShortCode.creator(full.sid(), "").create(client),
                400,
                20001,
                "Missing required parameter ShortCodeSid in the post body");

        io.github.twiliofake.model.ShortCode mms =
                twilio.seed().shortCode("77777", it -> it.capabilities(Capability.MMS));
        assertRefused(
                () -> ShortCode.creator(alerts.sid(), mms.sid()).create(client),
                400,
                21715,
                "Phone Number Does Not Have Correct Messaging Service Capabilities");
        assertRefused(
                () -> ShortCode.creator("MG1", code.sid()).create(client),
                404,
                20404,
                "The requested resource /Services/MG1/ShortCodes was not found");
    }

    @Test
    void fetch_returns_the_resource_or_twilios_exception() {
        create();

        assertThat(ShortCode.fetcher(alerts.sid(), code.sid()).fetch(client).getShortCode())
                .isEqualTo("12345");
        assertRefused(
                () -> ShortCode.fetcher(alerts.sid(), "SC1").fetch(client),
                404,
                20404,
                "The requested resource /Services/" + alerts.sid() + "/ShortCodes/SC1 was not found");
        assertThat(twilio).received(SHORT_CODE_FETCH).answered(200, 404);
    }

    @Test
    void delete_returns_true_or_twilios_exception() {
        create();

        assertThat(ShortCode.deleter(alerts.sid(), code.sid()).delete(client)).isTrue();
        assertRefused(
                () -> ShortCode.deleter(alerts.sid(), code.sid()).delete(client),
                404,
                20404,
                "The requested resource /Services/" + alerts.sid() + "/ShortCodes/" + code.sid() + " was not found");
        assertThat(twilio).received(SHORT_CODE_DELETE).answered(204, 404);
        assertThat(twilio.inventory().shortCodes()).containsExactly(code);
    }

    @Test
    void read_follows_all_pages() {
        seedMembers(5);

        ResourceSet<ShortCode> all = ShortCode.reader(alerts.sid()).pageSize(2).read(client);

        assertThat(digits(all)).containsExactly("10000", "10001", "10002", "10003", "10004");
        assertThat(twilio).received(SHORT_CODE_LIST).times(3).answered(200, 200, 200);
    }

    @Test
    void reading_an_empty_service_gives_nothing() {
        assertThat(digits(ShortCode.reader(alerts.sid()).read(client))).isEmpty();
    }

    @Test
    void read_stops_at_a_limit() {
        seedMembers(5);

        assertThat(digits(ShortCode.reader(alerts.sid()).limit(3).read(client)))
                .containsExactly("10000", "10001", "10002");
        assertThat(digits(ShortCode.reader(alerts.sid()).pageSize(2).limit(3).read(client)))
                .containsExactly("10000", "10001", "10002");
    }

    @Test
    void read_survives_a_removal_between_pages() {
        seedMembers(4);

        List<String> seen = new ArrayList<>();
        for (ShortCode each : ShortCode.reader(alerts.sid()).pageSize(2).read(client)) {
            seen.add(each.getShortCode());
            ShortCode.deleter(alerts.sid(), each.getSid()).delete(client);
        }

        assertThat(seen).containsExactly("10000", "10001", "10002", "10003");
    }

    @Test
    void pages_lead_on_and_back() {
        seedMembers(3);
        Reader<ShortCode> reader = ShortCode.reader(alerts.sid()).pageSize(2);

        Page<ShortCode> first = reader.firstPage(client);
        Page<ShortCode> second = reader.nextPage(first, client);

        assertThat(digits(first.getRecords())).containsExactly("10000", "10001");
        assertThat(first.hasNextPage()).isTrue();
        assertThat(digits(second.getRecords())).containsExactly("10002");
        assertThat(second.hasNextPage()).isFalse();
        assertThat(digits(reader.previousPage(second, client).getRecords())).containsExactly("10000", "10001");
        String url = first.getNextPageUrl("messaging");
        assertThat(url).startsWith("https://messaging.twilio.com/v1/Services/" + alerts.sid() + "/ShortCodes?");
        assertThat(digits(reader.getPage(url, client).getRecords())).containsExactly("10002");
    }

    @Test
    void read_is_refused_with_twilios_exception() {
        assertRefused(
                () -> ShortCode.reader(alerts.sid()).pageSize(2000).firstPage(client),
                400,
                20007,
                "Page size too large");
        assertRefused(
                () -> ShortCode.reader("MG1").read(client),
                404,
                20404,
                "The requested resource /Services/MG1/ShortCodes was not found");
    }

    @Test
    void other_credentials_act_on_their_account() {
        Account other = twilio.seed().account("Other");
        Credentials key = twilio.seed().apiKey();
        create();

        TwilioRestClient theirs = TwilioSdk.clientFor(twilio, other.credentials());
        assertRefused(
                () -> ShortCode.fetcher(alerts.sid(), code.sid()).fetch(theirs),
                404,
                20404,
                "The requested resource /Services/" + alerts.sid() + "/ShortCodes/" + code.sid() + " was not found");
        TwilioRestClient byKey = TwilioSdk.clientFor(twilio, key);
        assertThat(ShortCode.fetcher(alerts.sid(), code.sid()).fetch(byKey).getSid())
                .isEqualTo(code.sid());
        assertThat(byKey.getAccountSid()).isEqualTo(twilio.credentials().accountSid());
    }

    @Test
    void wrong_credentials_are_refused_with_twilios_exception() {
        Credentials own = twilio.credentials();
        TwilioRestClient wrong =
                TwilioSdk.clientFor(twilio, new Credentials(own.accountSid(), own.username(), "wrong"));

        assertRefused(() -> ShortCode.reader(alerts.sid()).read(wrong), 401, 20003, "Authenticate");
        TwilioRestClient test = TwilioSdk.clientFor(twilio, twilio.seed().testCredentials());
        assertRefused(
                () -> ShortCode.reader(alerts.sid()).read(test),
                403,
                20008,
                "Resource not accessible with Test Account Credentials");
    }

    @Test
    void the_sdk_sends_what_it_always_sends() {
        create();

        assertThat(twilio)
                .received(SHORT_CODE_CREATE
                        .withAccount(twilio.credentials().accountSid())
                        .withHeader("X-Twilio-Client", "java-" + version()))
                .request()
                .satisfies(request -> {
                    assertThat(request.headers().get("User-Agent").get(0)).startsWith("twilio-java/" + version());
                    assertThat(request.headers()).doesNotContainKeys("X-Forwarded-Host", "X-Forwarded-Proto");
                });
    }

    @Test
    void the_fake_must_run() {
        twilio.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> TwilioSdk.clientFor(twilio))
                .withMessage("credentials(): this FakeTwilio is closed");
    }
}
