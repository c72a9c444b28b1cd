package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The life of a message after its creation. */
@TwilioMessagingFake(strictness = {})
class MessageLifeTest {
    private static final Instant START = Settings.DEFAULT_INSTANT;

    private FakeTwilio twilio;
    private Http http;
    private MessagingService service;
    private Handset patient;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        service = twilio.seed().service("Reminders");
        twilio.seed().shortCode("12345", it -> it.inService(service));
        patient = twilio.handset("+14155550100");
        path = "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages";
    }

    /** Sends through the service, and returns the SID. */
    private String send(String body, String... more) {
        return http.post(
                        path + ".json",
                        "MessagingServiceSid=" + service.sid() + "&To=%2B14155550100&Body=" + body
                                + String.join("", more))
                .json()
                .path("sid")
                .asText();
    }

    private String schedule(String body, String at) {
        return send(body, "&ScheduleType=fixed&SendAt=" + at);
    }

    private Message message(String sid) {
        return twilio.inventory().message(sid);
    }

    private Answer update(String sid, String form) {
        return http.post(path + "/" + sid + ".json", form);
    }

    private Answer delete(String sid) {
        return http.send("DELETE", path + "/" + sid + ".json", null);
    }

    @Nested
    class InTime {
        @Test
        void a_network_that_takes_time_sends_and_delivers_when_the_clock_gets_there() {
            twilio.delivery().takes(Duration.ofSeconds(2));
            String sid = send("Hi");

            assertThat(message(sid).status()).isEqualTo(Status.QUEUED);
            assertThat(message(sid).from()).isEqualTo("12345");
            assertThat(message(sid).dateSent()).isNull();

            twilio.clock().advance(Duration.ofSeconds(2));
            assertThat(message(sid).status()).isEqualTo(Status.SENT);
            assertThat(message(sid).dateSent()).isEqualTo(START.plusSeconds(2));
            assertThat(patient).receivedNothing();

            twilio.clock().advance(Duration.ofSeconds(2));
            assertThat(message(sid).status()).isEqualTo(Status.DELIVERED);
            assertThat(message(sid).dateUpdated()).isEqualTo(START.plusSeconds(4));
            assertThat(patient).received("Hi").once();
        }

        @Test
        void each_step_has_its_own_date_also_in_one_long_advance() {
            twilio.delivery().takes(Duration.ofSeconds(1));
            String first = send("First");
            twilio.clock().advance(Duration.ofMillis(500));
            String second = send("Second");

            twilio.clock().advance(Duration.ofHours(1));

            assertThat(message(first).dateSent()).isEqualTo(START.plusSeconds(1));
            assertThat(message(first).dateUpdated()).isEqualTo(START.plusSeconds(2));
            assertThat(message(second).dateSent()).isEqualTo(START.plusMillis(1500));
            assertThat(message(second).dateUpdated()).isEqualTo(START.plusMillis(2500));
            assertThat(patient).receivedInOrder(text("First"), text("Second"));
            assertThat(twilio.clock().instant()).isEqualTo(START.plusMillis(500).plusSeconds(3600));
        }

        @Test
        void zero_is_at_once_again() {
            twilio.delivery().takes(Duration.ofSeconds(1));
            twilio.delivery().takes(Duration.ZERO);
            send("Hi");

            assertThat(patient).received("Hi");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.delivery().takes(Duration.ofSeconds(-1)))
                    .withMessage("takes(PT-1S): not a time to take (zero or more)");
        }

        @Test
        void the_state_of_the_phone_counts_when_the_message_arrives() {
            twilio.delivery().takes(Duration.ofSeconds(1));
            String sid = send("Hi");
            patient.becomes(HandsetState.SWITCHED_OFF);

            twilio.clock().advance(Duration.ofSeconds(2));

            assertThat(message(sid).status()).isEqualTo(Status.UNDELIVERED);
            assertThat(message(sid).errorCode()).isEqualTo(30003);
        }

        @Test
        void a_message_that_is_not_sent_within_its_validity_period_fails() {
            twilio.delivery().takes(Duration.ofSeconds(30));
            String short1 = send("Short", "&ValidityPeriod=29");
            String long1 = send("Long", "&ValidityPeriod=31");

            twilio.clock().advance(Duration.ofSeconds(29));
            assertThat(message(short1).status()).isEqualTo(Status.FAILED);
            assertThat(message(short1).errorCode()).isEqualTo(30001);
            assertThat(message(short1).dateSent()).isNull();

            twilio.clock().advance(Duration.ofMinutes(1));
            assertThat(message(long1).status()).isEqualTo(Status.DELIVERED);
        }

        @Test
        void the_validity_period_of_the_service_counts_where_the_message_has_none() {
            twilio.console().update(service, it -> it.validityPeriod(60));
            twilio.delivery().hold();
            String sid = send("Hi");
            String direct = http.post(
                            path + ".json",
                            "From="
                                    + twilio.seed()
                                            .phoneNumber("+14155550111")
                                            .phoneNumber()
                                            .replace("+", "%2B") + "&To=%2B14155550100&Body=Direct")
                    .json()
                    .path("sid")
                    .asText();

            twilio.clock().advance(Duration.ofSeconds(60));
            assertThat(message(sid).errorCode()).isEqualTo(30001);
            assertThat(message(direct).status()).isEqualTo(Status.QUEUED);

            twilio.clock().advance(Duration.ofMinutes(599));
            assertThat(message(direct).errorCode()).isEqualTo(30001);
        }

        @Test
        void held_messages_stay_as_they_were_created_until_they_are_released() {
            twilio.delivery().hold();
            String first = send("First");
            String second = send("Second");

            assertThat(message(first).status()).isEqualTo(Status.ACCEPTED);
            assertThat(message(first).from()).isNull();
            assertThat(patient).receivedNothing();

            twilio.delivery().release();
            assertThat(patient).receivedInOrder(text("First"), text("Second"));
            assertThat(message(second).status()).isEqualTo(Status.DELIVERED);
            send("Third");
            assertThat(patient).received("Third");
        }

        @Test
        void a_status_that_is_reported_by_hand_stays() {
            twilio.delivery().takes(Duration.ofSeconds(1));
            String sid = send("Hi");

            twilio.delivery().report(message(sid), Status.DELIVERED, Status.SENT);
            twilio.clock().advance(Duration.ofHours(1));

            assertThat(message(sid).status()).isEqualTo(Status.SENT);
            assertThat(patient).received("Hi").once();
            Message gone = message(sid);
            twilio.clock().advance(Duration.ofHours(1));
            delete(sid);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.delivery().report(gone, Status.SENT))
                    .withMessage("there is no message " + sid + ": it was deleted, or belongs to another fake");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.delivery().report(gone))
                    .withMessage("report(message): name the statuses");
        }

        @Test
        void a_message_that_is_reported_as_delivered_loses_its_error_code() {
            patient.becomes(HandsetState.SWITCHED_OFF);
            String sid = send("Hi");
            assertThat(message(sid).errorCode()).isEqualTo(30003);

            twilio.delivery().report(message(sid), Status.UNDELIVERED);
            assertThat(message(sid).errorCode()).isEqualTo(30003);
            twilio.delivery().report(message(sid), Status.DELIVERED);
            assertThat(message(sid).errorCode()).isNull();
        }

        @Test
        void later_reports_leave_the_date_of_sending() {
            String sid = send("Hi");
            twilio.delivery().hold();
            String held = send("Held");
            twilio.clock().advance(Duration.ofSeconds(1));

            twilio.delivery().report(message(sid), Status.SENT);
            twilio.delivery().report(message(held), Status.UNDELIVERED);

            assertThat(message(sid).dateSent()).isEqualTo(START);
            assertThat(message(held).dateSent()).isEqualTo(START.plusSeconds(1));
        }

        @Test
        void a_message_that_is_reported_as_delivered_looks_like_one_that_arrived() {
            String link = "https://p.twil.io/";
            twilio.delivery().takes(Duration.ofSeconds(1));
            String underWay = send("It’s", "&MediaUrl=https://a.example/cat.jpg");
            twilio.delivery().report(message(underWay), Status.SENT, Status.DELIVERED);
            twilio.delivery().takes(Duration.ZERO);
            patient.becomes(HandsetState.SWITCHED_OFF);
            String undelivered = send("He’s", "&MediaUrl=https://a.example/cat.jpg");
            update(undelivered, "Body=");
            twilio.delivery().report(message(undelivered), Status.DELIVERED);

            assertThat(patient.messages()).extracting(Message::mediaUrls).containsExactly(List.of(), List.of());
            assertThat(patient.messages().get(0).body()).startsWith("It's " + link);
            assertThat(patient.messages().get(1).body()).startsWith("He's " + link);
        }

        @Test
        void a_network_that_is_given_another_pace_keeps_the_old_one_for_messages_that_are_there() {
            String scheduled = schedule("Scheduled", "2026-01-01T01:00:00Z");
            twilio.delivery().takes(Duration.ofHours(2));
            String slow = send("Slow");
            twilio.delivery().takes(Duration.ofMinutes(1));

            twilio.clock().advance(Duration.ofHours(2));
            assertThat(message(scheduled).dateUpdated()).isEqualTo(START.plus(Duration.ofHours(1)));
            assertThat(message(scheduled).status()).isEqualTo(Status.DELIVERED);
            assertThat(message(slow).status()).isEqualTo(Status.SENT);
            twilio.clock().advance(Duration.ofHours(2));
            assertThat(message(slow).dateUpdated()).isEqualTo(START.plus(Duration.ofHours(4)));
        }

        @Test
        void a_text_of_a_person_has_no_delivery() {
            patient.texts(twilio.seed().phoneNumber("+14155550111"), "Hi");
            Message inbound = twilio.inventory().messages().get(0);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.delivery().report(inbound, Status.DELIVERED))
                    .withMessage("report(…): \"Hi\" from +14155550100 to +14155550111, received (" + inbound.sid()
                            + ") is inbound; only messages to a phone are delivered");
        }

        @Test
        void a_network_takes_a_year_at_most() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.delivery().takes(Duration.ofSeconds(Long.MAX_VALUE)))
                    .withMessage("takes(PT2562047788015215H30M7S): a network takes 365 days at most");

            twilio.delivery().takes(Duration.ofDays(365));
            assertThat(message(send("Hi")).status()).isEqualTo(Status.QUEUED);
        }

        @Test
        void a_clock_that_runs_moves_messages_on_by_itself() {
            twilio.delivery().takes(Duration.ofMillis(1));
            twilio.clock().run();
            send("Hi");

            assertThat(patient).eventually(Duration.ofSeconds(10)).received("Hi");
        }

        @Test
        void a_checkpoint_holds_what_is_under_way() {
            twilio.delivery().takes(Duration.ofSeconds(1));
            String sid = send("Hi");
            Checkpoint underWay = twilio.checkpoint();

            for (int i = 0; i < 2; i++) {
                twilio.clock().advance(Duration.ofSeconds(2));
                assertThat(message(sid).status()).isEqualTo(Status.DELIVERED);
                assertThat(patient).received("Hi").once();
                twilio.restore(underWay);
                assertThat(message(sid).status()).isEqualTo(Status.QUEUED);
                assertThat(patient).receivedNothing();
            }
        }

        @Test
        void thousands_of_messages_that_are_due_at_once_move_on_in_order() {
            twilio.delivery().takes(Duration.ofSeconds(1));
            twilio.console().update(service, it -> it.stickySender(false));
            List<String> sids = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                sids.add(send("Hi"));
            }

            twilio.clock().advance(Duration.ofSeconds(2));

            assertThat(patient.messages()).extracting(Message::sid).containsExactlyElementsOf(sids);
        }
    }

    @Nested
    class Schedules {
        @Test
        void a_scheduled_message_is_sent_at_exactly_its_time() {
            String sid = schedule("Hi", "2026-01-02T00:00:00Z");

            assertThat(message(sid).status()).isEqualTo(Status.SCHEDULED);
            twilio.clock().advance(Duration.ofDays(1).minusNanos(1));
            assertThat(message(sid).status()).isEqualTo(Status.SCHEDULED);

            twilio.clock().advance(Duration.ofNanos(1));
            assertThat(message(sid).status()).isEqualTo(Status.DELIVERED);
            assertThat(message(sid).dateSent()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
            assertThat(message(sid).from()).isEqualTo("12345");
            assertThat(patient).received("Hi").once();
        }

        @Test
        void the_message_that_was_sent_last_comes_first() {
            String scheduled = schedule("Scheduled", "2026-01-02T00:00:00Z");
            send("At+once");

            assertThat(newest()).isEqualTo("At once");
            twilio.clock().advance(Duration.ofDays(2));
            assertThat(newest()).isEqualTo("Scheduled");
            assertThat(message(scheduled).status()).isEqualTo(Status.DELIVERED);
        }

        private String newest() {
            return http.get(path + ".json")
                    .json()
                    .path("messages")
                    .path(0)
                    .path("body")
                    .asText();
        }

        @Test
        void the_validity_period_counts_from_the_time_of_the_schedule() {
            String sid = send("Hi", "&ScheduleType=fixed&SendAt=2026-01-02T00:00:00Z&ValidityPeriod=60");
            twilio.clock().advance(Duration.ofHours(23));
            twilio.delivery().hold();

            twilio.clock().advance(Duration.ofHours(1));
            assertThat(message(sid).status()).isEqualTo(Status.ACCEPTED);
            twilio.clock().advance(Duration.ofSeconds(60));
            assertThat(message(sid).errorCode()).isEqualTo(30001);
        }

        @Test
        void a_scheduled_message_can_be_canceled_and_is_never_sent() {
            String sid = schedule("Hi", "2026-01-02T00:00:00Z");

            Answer canceled = update(sid, "Status=canceled");

            assertThat(canceled.status()).isEqualTo(200);
            assertThat(canceled.json().path("status").asText()).isEqualTo("canceled");
            assertThat(canceled.json().path("date_sent").isNull()).isTrue();
            twilio.clock().advance(Duration.ofDays(2));
            assertThat(patient).receivedNothing();
            assertThat(update(sid, "Status=canceled").error()).isEqualTo("400 30409 This message cannot be canceled");
            assertThat(delete(sid).status()).isEqualTo(204);
        }

        @Test
        void the_media_of_a_scheduled_message_are_counted_when_it_is_sent() {
            String sid =
                    send("Hi", "&MediaUrl=https://a.example/cat.jpg&ScheduleType=fixed&SendAt=2026-01-02T00:00:00Z");
            String canceled =
                    send("Hi", "&MediaUrl=https://a.example/cat.jpg&ScheduleType=fixed&SendAt=2026-01-02T00:00:00Z");

            assertThat(media(sid)).isEqualTo("0");
            assertThat(update(canceled, "Status=canceled")
                            .json()
                            .path("num_media")
                            .asText())
                    .isEqualTo("0");
            twilio.clock().advance(Duration.ofDays(2));
            assertThat(media(sid)).isEqualTo("1");
        }

        private String media(String sid) {
            return http.get(path + "/" + sid + ".json").json().path("num_media").asText();
        }

        @Test
        void a_message_on_its_way_cannot_be_canceled() {
            assertThat(update(send("Hi"), "Status=canceled").error())
                    .isEqualTo("400 30409 This message cannot be canceled");
        }

        @Test
        void a_person_who_opts_out_meanwhile_gets_nothing() {
            String sid = schedule("Hi", "2026-01-02T00:00:00Z");
            twilio.console().optOut(patient, service);

            twilio.clock().advance(Duration.ofDays(2));

            assertThat(message(sid).errorCode()).isEqualTo(21610);
        }

        @Test
        void a_service_that_is_deleted_meanwhile_sends_nothing() {
            String sid = schedule("Hi", "2026-01-02T00:00:00Z");
            twilio.console().deleteService(service);

            twilio.clock().advance(Duration.ofDays(2));

            assertThat(message(sid).errorCode()).isEqualTo(21701);
            assertThat(message(sid).selection()).isEqualTo("service " + service.sid() + " was deleted");
        }

        @Test
        void the_clock_set_beyond_sends_it_too() {
            String sid = schedule("Hi", "2026-01-02T00:00:00Z");

            twilio.clock().set(Instant.parse("2026-02-01T00:00:00Z"));

            assertThat(message(sid).dateSent()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
        }
    }

    /** Scheduled once for all tests of the class. */
    @Nested
    @TwilioMessagingFake(scope = TwilioMessagingFake.Scope.CLASS)
    class ScheduledBeforeAll {
        @BeforeAll
        static void schedule(FakeTwilio twilio) {
            MessagingService service = twilio.seed().service("Of all");
            twilio.seed().shortCode("67890", it -> it.inService(service));
            Http.of(twilio)
                    .post(
                            "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                            "MessagingServiceSid=" + service.sid()
                                    + "&To=%2B14155550199&Body=Of+all&ScheduleType=fixed&SendAt=2026-01-01T01:00:00Z");
        }

        @Test
        void is_sent_in_one_test(FakeTwilio twilio) {
            twilio.clock().advance(Duration.ofHours(1));
            assertThat(twilio.handset("+14155550199")).received("Of all").once();
        }

        @Test
        void and_in_the_other(FakeTwilio twilio) {
            assertThat(twilio.handset("+14155550199")).receivedNothing();
            twilio.clock().advance(Duration.ofHours(1));
            assertThat(twilio.handset("+14155550199")).received("Of all").once();
        }
    }

    @Nested
    class Corrections {
        @Test
        void an_empty_body_redacts_the_resource_and_not_the_phone() {
            String sid = send("Secret");

            Answer redacted = update(sid, "Body=");

            assertThat(redacted.status()).isEqualTo(200);
            assertThat(redacted.json().path("body").asText()).isEmpty();
            assertThat(redacted.json().path("num_segments").asText()).isEqualTo("1");
            assertThat(redacted.json().path("status").asText()).isEqualTo("delivered");
            assertThat(message(sid).body()).isEmpty();
            assertThat(patient).received("Secret").once();
        }

        @Test
        void nothing_else_can_be_changed() {
            String sid = send("Hi");

            assertThat(update(sid, "Body=Ho").error()).isEqualTo("400 20001 Invalid parameter Body");
            assertThat(update(sid, "Status=sent").error()).isEqualTo("400 20001 Invalid parameter Status");
            assertThat(update(sid, "").json().path("body").asText()).isEqualTo("Hi");
        }

        @Test
        void a_deleted_message_is_gone_and_the_phone_keeps_it() {
            String sid = send("Hi");

            assertThat(delete(sid).status()).isEqualTo(204);

            assertThat(http.get(path + "/" + sid + ".json").status()).isEqualTo(404);
            assertThat(delete(sid).status()).isEqualTo(404);
            assertThat(twilio).sentNothing();
            assertThat(patient).received("Hi").once();
        }

        @Test
        void a_message_that_may_still_change_is_neither_redacted_nor_deleted() {
            twilio.delivery().takes(Duration.ofMinutes(10));
            String sid = send("Hi");

            assertThat(update(sid, "Body=").error())
                    .isEqualTo("409 20009 Cannot update this resource before it is complete");
            assertThat(delete(sid).error()).isEqualTo("409 20009 Cannot delete this resource before it is complete");
            twilio.clock().advance(Duration.ofMinutes(10));
            assertThat(message(sid).status()).isEqualTo(Status.SENT);
            assertThat(delete(sid).status()).isEqualTo(409);
        }

        @Test
        void a_message_that_is_deleted_on_its_way_to_a_slow_phone_never_arrives() {
            twilio.delivery().takes(Duration.ofHours(2));
            String sid = send("Hi");
            twilio.clock().advance(Duration.ofHours(3));

            assertThat(delete(sid).status()).isEqualTo(204);
            twilio.clock().advance(Duration.ofHours(3));

            assertThat(patient).receivedNothing();
        }

        @Test
        void a_message_without_word_from_the_carrier_is_complete_after_an_hour() {
            String sid = send("Hi");
            twilio.delivery().report(message(sid), Status.SENT);

            twilio.clock().advance(Duration.ofHours(1).minusNanos(1));
            assertThat(delete(sid).status()).isEqualTo(409);
            twilio.clock().advance(Duration.ofNanos(1));
            assertThat(delete(sid).status()).isEqualTo(204);
        }
    }
}
