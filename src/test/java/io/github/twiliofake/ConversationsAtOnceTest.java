package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.webhook.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many phones at once, applications that call the fake while they answer, and fakes that end in the middle of it. */
class ConversationsAtOnceTest {
    private final FakeTwilio twilio = FakeTwilio.start();
    private final Application application = Application.start();
    private final MessagingService service = twilio.seed()
            .service(
                    "Reminders",
                    it -> it.inboundRequestUrl("https://clinic.example/sms")
                            .statusCallback("https://clinic.example/status"));
    private final ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(service));
    private final Handset patient = twilio.handset("+14155550100");

    @AfterEach
    void stop() {
        twilio.close();
        application.close();
    }

    private static Answer echo(Application.Received request) {
        return request.path().equals("/sms")
                ? Answer.twiml("<Message>" + request.form().get("Body") + "</Message>")
                : Answer.of(204);
    }

    @Test
    void a_hundred_phones_text_at_the_same_time() throws ExecutionException, InterruptedException {
        twilio.webhooks().route("https://clinic.example", application.base());
        application.answering(ConversationsAtOnceTest::echo);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Handset phone = twilio.handset("+14155551" + (100 + i));
            texts.add(threads.submit(() -> {
                go.await();
                return phone.texts(code, "from " + phone.number());
            }));
        }
        go.countDown();
        for (Future<?> each : texts) {
            each.get();
        }
        threads.shutdown();

        for (int i = 0; i < 100; i++) {
            Handset phone = twilio.handset("+14155551" + (100 + i));
            assertThat(phone).received(text("from " + phone.number())).once();
            assertThat(phone.messages()).hasSize(1);
        }
        assertThat(twilio).called(INBOUND_MESSAGE).times(100);
        assertThat(twilio).called(STATUS_CALLBACK).times(200);
    }

    @Test
    void an_application_may_call_the_fake_while_it_answers() {
        twilio.webhooks().route("https://clinic.example", application.base());
        application.answering(request -> {
            Http.of(twilio).get("/v1/Services");
            if (request.path().equals("/sms") && request.form().get("Body").equals("one")) {
                // Of another phone, in the middle of the first text.
                twilio.handset("+14155550177").texts(code, "two");
            }
            return echo(request);
        });

        patient.texts(code, "one");

        assertThat(patient).received("one");
        assertThat(twilio.handset("+14155550177")).received("two");
    }

    @Test
    void suppliers_rewriters_and_transports_may_call_the_fake() {
        application.answering(ConversationsAtOnceTest::echo);
        twilio.webhooks()
                .route("https://clinic.example", () -> {
                    Http.of(twilio).get("/v1/Services");
                    return application.base();
                })
                .rewriting(request -> {
                    Http.of(twilio).get("/v1/Services");
                    twilio.settle();
                    return request;
                });

        patient.texts(code, "one");
        assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(204, 204);
        assertThat(patient).received("one");
    }

    @Test
    void a_text_runs_its_transport_on_the_thread_that_texts() {
        List<Thread> threads = new ArrayList<>();
        twilio.webhooks().route("https://clinic.example/sms", request -> {
            threads.add(Thread.currentThread());
            if (request.parameters().get("Body").equals("one")) {
                twilio.handset("+14155550177").texts("12345", "two");
                twilio.settle();
            }
            return Webhooks.Response.twiml("<Response/>");
        });

        patient.texts(code, "one");

        assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void a_hundred_megabytes_are_not_read() {
        twilio.webhooks().route("https://clinic.example", application.base());
        String megabytes = "x".repeat(100 << 20);
        application.answering(request -> new Answer(200, Map.of("Content-Type", "text/xml"), megabytes));

        patient.texts(code, "one");

        assertThat(twilio).called(INBOUND_MESSAGE.withWarning(11750)).once();
        assertThat(patient).receivedNothing();
    }

    @Test
    void closing_ends_a_text_that_is_under_way() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        twilio.webhooks().route("https://clinic.example", application.base());
        application.answering(request -> {
            entered.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.of(204);
        });
        CompletableFuture<?> text = CompletableFuture.runAsync(() -> patient.texts(code, "one"));
        entered.await();

        twilio.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    try {
                        text.get();
                    } catch (ExecutionException e) {
                        throw (RuntimeException) e.getCause();
                    }
                })
                .withMessage("handset.texts(…): the fake was closed or restored meanwhile");
        never.countDown();
    }

    @Test
    void a_restore_ends_a_text_that_is_under_way_and_nothing_of_it_comes_later() throws InterruptedException {
        Checkpoint before = twilio.checkpoint();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch later = new CountDownLatch(1);
        twilio.webhooks().route("https://clinic.example", application.base());
        application.answering(request -> {
            entered.countDown();
            try {
                later.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.twiml("<Message>Late</Message>");
        });
        CompletableFuture<?> text = CompletableFuture.runAsync(() -> patient.texts(code, "one"));
        entered.await();

        twilio.restore(before);
        later.countDown();

        assertThat(text.handle((value, failure) -> failure).join()).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(twilio.webhooks().calls()).isEmpty();
        assertThat(patient).receivedNothing();
    }
}
