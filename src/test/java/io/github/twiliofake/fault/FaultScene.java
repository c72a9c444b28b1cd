package io.github.twiliofake.fault;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A service, a short code outside it, and a client, for tests of faults. */
@TwilioMessagingFake(strictness = {})
@Timeout(60)
abstract class FaultScene {
    static final Duration LONG = Duration.ofMinutes(10);

    FakeTwilio twilio;
    MessagingService alerts;
    ShortCode code;
    Http http;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        http = Http.of(twilio);
    }

    String path() {
        return Http.shortCodes(alerts.sid());
    }

    Http.Answer create() {
        return http.post(path(), "ShortCodeSid=" + code.sid());
    }

    Http.Answer list() {
        return http.get(path());
    }

    CompletableFuture<Http.Answer> inBackground(java.util.function.Supplier<Http.Answer> call) {
        return CompletableFuture.supplyAsync(call, command -> {
            Thread thread = new Thread(command, "client");
            thread.setDaemon(true);
            thread.start();
        });
    }

    String rawCreate() {
        String form = "ShortCodeSid=" + code.sid();
        return "POST " + path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + Http.basic(
                        twilio.credentials().username(), twilio.credentials().password())
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form;
    }

    RecordedRequest only() {
        assertThat(twilio.journal().requests()).hasSize(1);
        return twilio.journal().requests().get(0);
    }

    boolean isMember() {
        return twilio.inventory().shortCodesOf(alerts).contains(code);
    }
}
