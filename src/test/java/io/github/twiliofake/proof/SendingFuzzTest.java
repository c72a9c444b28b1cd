package io.github.twiliofake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Creations of messages with random parameters: each is either sent or refused, and a refusal changes nothing. */
class SendingFuzzTest {
    private static final List<String> NAMES = List.of(
            "To",
            "From",
            "Body",
            "MessagingServiceSid",
            "MediaUrl",
            "StatusCallback",
            "ContentSid",
            "ValidityPeriod",
            "ScheduleType",
            "SendAt",
            "SmartEncoded",
            "ProvideFeedback",
            "Attempt",
            "to",
            "BODY");

    private final Random random = new Random(20260101);
    private MessagingService service;

    private List<String> values() {
        return List.of(
                "+14155550100",
                "+447700900123",
                "+14155550111",
                "12345",
                "60777",
                "ACME",
                service.sid(),
                "MG" + "0".repeat(32),
                "MG1",
                "",
                " ",
                "x",
                "Hi",
                "\u0000",
                "\uD83D",
                "👋".repeat(900),
                "a".repeat(1601),
                "https://a.example/1.jpg",
                "ftp://a.example",
                "http://a_b.example/1",
                "whatsapp:+14155550100",
                "fixed",
                "2026-01-02T00:00:00Z",
                "2026-01-01T00:00:01Z",
                "yesterday",
                "60",
                "0",
                "-1",
                "99999999999",
                "true",
                "+١٤١٥٥٥٥٠١٠٠",
                "+1 415 555 0100",
                "%",
                "&=&=",
                "null");
    }

    private String form() {
        StringBuilder form = new StringBuilder();
        int count = random.nextInt(7);
        List<String> values = values();
        for (int i = 0; i < count; i++) {
            form.append(i == 0 ? "" : "&")
                    .append(NAMES.get(random.nextInt(NAMES.size())))
                    .append('=')
                    .append(URLEncoder.encode(values.get(random.nextInt(values.size())), StandardCharsets.UTF_8));
        }
        // Half of them have the parameters that a message needs.
        return random.nextBoolean()
                ? form.toString()
                : "To=%2B14155550100&Body=Hi&MessagingServiceSid=" + service.sid() + (form.isEmpty() ? "" : "&" + form);
    }

    @Test
    void each_creation_is_sent_or_refused_and_a_refusal_leaves_no_trace() {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            service = twilio.seed().service("Alerts");
            twilio.seed().shortCode("12345", it -> it.inService(service));
            twilio.seed().alphaSender("ACME", service);
            twilio.seed().phoneNumber("+14155550111", it -> it.inService(service));
            twilio.seed().shortCode("60777", it -> it.countryCode("GB"));
            twilio.console().optOut(twilio.handset("+447700900123"), service);
            Http http = Http.of(twilio);
            String path = "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json";
            Set<String> sids = new HashSet<>();

            for (int i = 0; i < Rounds.of(1500, 20_000); i++) {
                String form = form();
                Answer answer = http.post(path, form);

                if (answer.status() == 201) {
                    sids.add(answer.json().path("sid").asText());
                } else {
                    assertThat(answer.error()).as(form).matches("(400|404) [0-9]{5} .+");
                }
            }

            assertThat(sids).hasSizeGreaterThan(100);
            assertThat(twilio.inventory().messages()).hasSize(sids.size()).allSatisfy(message -> {
                assertThat(sids).contains(message.sid());
                assertThat(message.status())
                        .isIn(
                                Message.Status.DELIVERED,
                                Message.Status.FAILED,
                                Message.Status.UNDELIVERED,
                                Message.Status.SCHEDULED);
                assertThat(message.status() == Message.Status.FAILED)
                        .isEqualTo(message.from() == null && message.status() != Message.Status.SCHEDULED);
            });
        }
    }
}
