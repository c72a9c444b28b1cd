package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import io.github.twiliofake.testing.Browser;
import io.github.twiliofake.testing.Browser.Tab;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page at {@code /_fake/}, as a person uses it, in Chromium. Skipped where there is none. */
class PageInBrowserTest {
    private static final String PHONE = "+14155550100";

    @TempDir
    static Path folder;

    private static Browser browser;

    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withControl(true));
    private final Application application = Application.start()
            .answering(request -> request.path().equals("/sms")
                    ? Answer.twiml("<Message>You are confirmed.</Message>")
                    : Answer.of(204));
    private MessagingService reminders;
    private Tab tab;

    @BeforeAll
    static void startBrowser() {
        assumeThat(Browser.isThere()).as("Chromium is there").isTrue();
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void seed() {
        twilio.webhooks().route("https://clinic.example", application.base());
        reminders = twilio.seed()
                .service(
                        "Reminders",
                        it -> it.inboundRequestUrl("https://clinic.example/sms")
                                .statusCallback("https://clinic.example/status"));
        twilio.seed().shortCode("12345", it -> it.inService(reminders));
        twilio.seed().phoneNumber("+15005550006", it -> it.inService(reminders));
        tab = browser.open(twilio.baseUrl() + "/_fake/");
        tab.awaitText("#live", "live; 2026-01-01 00:00:00, standing still");
    }

    @AfterEach
    void close() {
        List<String> complaints = tab.complaints();
        tab.close();
        twilio.close();
        application.close();
        assertThat(complaints).isEmpty();
    }

    private void send(String to, String body) {
        Http.of(twilio)
                .post(
                        "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                        "MessagingServiceSid=" + reminders.sid() + "&To=" + encoded(to) + "&Body=" + encoded(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void openPhone() {
        tab.type("#open-number", PHONE);
        tab.press("Enter");
        tab.awaitText("#phone-number", PHONE);
    }

    @Test
    void a_person_texts_the_application_and_sees_its_reply() {
        openPhone();
        tab.choose("#text-to", "12345");
        tab.type("#text-body", "YES");
        tab.press("Enter");

        tab.awaitCount("#conversation > li", 2);
        assertThat(tab.text("#conversation > li:first-child"))
                .startsWith("to short code 12345\n")
                .contains("YES");
        assertThat(tab.text("#conversation > li:last-child"))
                .startsWith("short code 12345\n")
                .contains("You are confirmed.", "00:00:00", "✓✓ delivered");
        tab.awaitText("#phone-list", "You are confirmed.");
        assertThat(twilio.handset(PHONE)).received("You are confirmed.");
    }

    @Test
    void messages_appear_as_they_arrive_and_failures_say_why() {
        send(PHONE, "Tomorrow at 10.");
        tab.click("#phone-list a");
        tab.awaitText("#conversation", "Tomorrow at 10.");

        tab.choose("#phone-state", "switched_off");
        tab.await("document.querySelector('#phone-list').innerText.includes('switched off')");
        assertThat(twilio.handset(PHONE).state()).isEqualTo(HandsetState.SWITCHED_OFF);
        send(PHONE, "Are you there?");

        tab.awaitCount("#conversation > li.failed", 1);
        assertThat(tab.text("#conversation > li.failed"))
                .contains("Are you there?", "✗ undelivered 30003: the handset cannot be reached");
    }

    @Test
    void a_person_texts_a_photo() throws IOException {
        Path photo = Files.write(folder.resolve("photo.png"), new byte[] {1, 2, 3});
        openPhone();
        tab.attach("#text-photo", photo);
        tab.click("#text button");

        tab.awaitText("#conversation", "You are confirmed.");
        assertThat(tab.text("#conversation > li:first-child")).contains("1 × media");
        assertThat(twilio.inventory().messages().get(0).mediaUrls()).hasSize(1);
        assertThat(application.received().get(0).form()).containsEntry("MediaContentType0", "image/png");
    }

    @Test
    void a_click_opens_a_phone_whose_row_changes_meanwhile() {
        send(PHONE, "Tomorrow at 10.");
        tab.awaitText("#phone-list", "Tomorrow at 10.");
        Runnable release = tab.pressMouse("#phone-list a");
        tab.evaluate("""
                window.loaded = new Promise(resolve => new PerformanceObserver(list =>
                    list.getEntries().some(entry => entry.name.endsWith("/state")) && resolve()).observe({ type: "resource" })), 0""");
        send(PHONE, "Are you there?");
        tab.evaluate("window.loaded.then(() => new Promise(requestAnimationFrame))");
        release.run();

        tab.awaitText("#phone-number", PHONE);
        tab.awaitText("#phone-list", "Are you there?");
    }

    @Test
    void an_opt_out_is_shown_and_cleared() {
        openPhone();
        tab.choose("#text-to", "+15005550006");
        tab.type("#text-body", "STOP");
        tab.press("Enter");

        tab.awaitText("#opt-outs-of-phone", "opted out of Reminders");
        tab.awaitText("#conversation", "(not in the account: by Twilio itself, or deleted)");
        tab.click("#opt-outs-of-phone button");

        tab.awaitCount("#opt-outs-of-phone li", 0);
        assertThat(twilio.inventory().optOuts()).isEmpty();
    }

    @Test
    void a_text_that_nothing_receives_says_so() {
        twilio.seed().shortCode("54321");
        openPhone();
        tab.awaitCount("#text-to option", 3);
        tab.choose("#text-to", "54321");
        tab.type("#text-body", "Anybody?");
        tab.click("#text button");

        tab.awaitText(
                "#text-outcome",
                "The application was not called: neither the service of 54321 nor 54321 itself has an inbound URL.");
    }

    @Test
    void an_application_that_fails_is_named_where_the_person_looks() {
        application.answering(request -> Answer.of(500));
        openPhone();
        tab.type("#text-body", "YES");
        tab.press("Enter");

        tab.awaitText("#text-outcome", "The application failed: 500");
    }

    @Test
    void an_invalid_number_is_refused_in_words() {
        tab.type("#open-number", "4155550100");
        tab.press("Enter");

        tab.awaitText("#alert", "not a telephone number in E.164, such as +14155550100: \"4155550100\"");
    }

    @Test
    void every_message_is_shown_with_why_it_has_its_sender() {
        send(PHONE, "Tomorrow at 10.");
        twilio.handset("+14155550101").becomes(HandsetState.LANDLINE);
        send("+14155550101", "Not there");
        tab.click("#messages-tab");

        tab.awaitCount("#message-list > li", 2);
        assertThat(tab.text("#message-list > li:first-child"))
                .contains(
                        "12345 → +14155550101",
                        "✗ undelivered 30006: a landline, or a carrier that cannot be reached",
                        "Not there");
        assertThat(tab.text("#message-list > li:last-child").replace("\n", " "))
                .contains(
                        "12345 → " + PHONE,
                        "✓✓ delivered",
                        "direction outbound-api",
                        "segments 1",
                        "service " + reminders.sid(),
                        "sender 12345: short code of US, first by priority",
                        "SID SM");

        tab.type("#message-contains", "undelivered");
        tab.awaitCount("#message-list > li", 1);
        tab.type("#message-contains", "nothing like it");
        tab.awaitText("#messages", "No message.");
    }

    @Test
    void traffic_is_one_timeline_whose_lines_open() {
        send(PHONE, "Tomorrow at 10.");
        tab.click("#traffic-tab");

        tab.awaitCount("#traffic-list > div", 4);
        assertThat(tab.text("#traffic-list > div:last-child"))
                .contains("#1", "→ in", "201", "MESSAGE_CREATE", "POST /2010-04-01/Accounts/", "+");
        assertThat(tab.text("#traffic-list > div:first-child"))
                .contains("#4", "← out", "204", "STATUS_CALLBACK", "POST https://clinic.example/status", " ms");

        tab.click("#traffic-list > div:last-child summary");
        tab.awaitText("#traffic-list .inside", "Body=Tomorrow at 10.");
        assertThat(tab.text("#traffic-list .inside"))
                .contains(
                        " added",
                        "Authorization: Basic ",
                        ":***",
                        "\"status\": \"accepted\"",
                        "curl -g -X 'POST' '" + twilio.baseUrl() + "/2010-04-01/Accounts/",
                        "-u \"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN\"",
                        "--data-urlencode 'To=+14155550100'")
                .doesNotContain(twilio.credentials().password());
        tab.click("#traffic-list .inside button");
        tab.awaitText("#traffic-list .inside", "copied");
    }

    @Test
    void a_curl_line_quotes_what_a_client_sent() throws IOException {
        RawSocket.answerTo(
                twilio,
                "A`touch$IFS'x'` /v1/{a,b} HTTP/1.1\r\nHost: "
                        + twilio.baseUrl().getAuthority()
                        + "\r\nContent-Type: text/plain\r\nContent-Length: 9\r\nConnection: close\r\n\r\n@/etc/pwd");
        tab.click("#traffic-tab");
        tab.click("#traffic-list summary");

        tab.awaitText("#traffic-list .inside", "curl -g -X 'A`touch$IFS'\\''x'\\''`' '" + twilio.baseUrl() + "/v1/");
        assertThat(tab.text("#traffic-list .inside")).contains("--data-raw '@/etc/pwd'");
    }

    @Test
    void a_webhook_that_was_not_delivered_has_no_curl_line() {
        twilio.console().update(reminders, it -> it.statusCallback("https://stranger.example/status"));
        send(PHONE, "Tomorrow at 10.");
        tab.click("#traffic-tab");
        tab.awaitCount("#traffic-list > div", 4);
        tab.click("#traffic-list > div:first-child summary");

        tab.awaitText("#traffic-list .inside", "failure");
        assertThat(tab.text("#traffic-list .inside")).doesNotContain("curl");
    }

    @Test
    void an_error_stays_while_other_things_change() {
        tab.click("#account-tab");
        tab.type("#fault-json", "{\"fault\": \"nonsense\"}");
        tab.click("#fault button");
        tab.awaitText("#alert", "unknown fault nonsense");
        twilio.seed().service("Another");
        tab.awaitText("#account-contents", "Another");

        assertThat(tab.text("#alert")).contains("unknown fault nonsense");
        tab.click("#delivery-toggle");
        tab.await("document.querySelector('#alert').hidden");
    }

    @Test
    void a_draft_stays_with_its_phone() {
        openPhone();
        tab.type("#text-body", "Half a sent");
        tab.type("#open-number", "+1 (415) 555-0101");
        tab.press("Enter");
        tab.awaitText("#phone-number", "+14155550101");
        tab.await("document.querySelector('#text-body').value === ''");
        tab.evaluate("history.back()");

        tab.awaitText("#phone-number", PHONE);
        tab.await("document.querySelector('#text-body').value === 'Half a sent'");
    }

    @Test
    void a_person_who_reads_older_texts_is_left_where_they_are() {
        for (int i = 1; i <= 60; i++) {
            send(PHONE, "Text number " + i);
        }
        tab.click("#phone-list a");
        tab.awaitText("#conversation > li:last-child", "Text number 60");
        tab.evaluate("document.querySelector('#conversation').scrollTop = 0");
        send(PHONE, "Text number 61");

        tab.awaitText("#conversation > li:last-child", "Text number 61");
        assertThat(tab.text("#conversation > li:first-child")).contains("Text number 11");
        tab.click("#older-texts");
        tab.awaitText("#conversation > li:first-child", "Text number 1");
    }

    @Test
    void lines_of_traffic_stay_open_while_others_arrive() {
        send(PHONE, "One");
        tab.click("#traffic-tab");
        tab.awaitCount("#traffic-list > div", 4);
        tab.click("#traffic-list > div:last-child summary");
        send(PHONE, "Two");

        tab.awaitCount("#traffic-list > div", 8);
        tab.awaitText("#traffic-list > div:last-child .inside", "Body=One");
    }

    @Test
    void traffic_is_filtered_by_text_direction_and_errors() {
        application.answering(request -> Answer.of(403));
        send(PHONE, "Tomorrow at 10.");
        tab.click("#traffic-tab");
        tab.awaitCount("#traffic-list > div", 4);

        tab.choose("#traffic-direction", "in");
        tab.awaitCount("#traffic-list > div", 1);
        tab.choose("#traffic-direction", "");
        tab.click("#traffic-errors");
        tab.awaitCount("#traffic-list > div", 3);
        tab.type("#traffic-contains", "messagestatus=DELIVERED");
        tab.awaitCount("#traffic-list > div", 1);
        tab.type("#traffic-contains", "MessageStatus=read");
        tab.awaitText("#traffic", "No line.");
    }

    @Test
    void a_failed_webhook_stands_out_with_what_was_signed() {
        application.answering(request -> Answer.of(403));
        send(PHONE, "Tomorrow at 10.");
        tab.click("#traffic-tab");

        tab.awaitCount("#traffic-list details.failed", 3);
        tab.click("#traffic-list > div:first-child summary");
        tab.awaitText("#traffic-list .inside", "signed: the URL, and each parameter with its value");
        assertThat(tab.text("#traffic-list .inside"))
                .contains(
                        "https://clinic.example/status\nAccountSid"
                                + twilio.credentials().accountSid(),
                        "MessageStatusdelivered",
                        "with the other scheme, an application computes ",
                        "curl -g -X 'POST' '" + application.base() + "/status' -H 'X-Twilio-Signature: ");
    }

    @Test
    void the_account_is_shown_with_services_pools_and_settings() {
        twilio.seed().shortCode("54321");
        tab.click("#account-tab");

        tab.awaitText("#account-contents", "Reminders");
        assertThat(tab.text("#account-contents"))
                .contains(reminders.sid(), "12345 short code US; SMS", "+15005550006 number US", "54321 short code");
        tab.click("#account-contents summary");
        tab.awaitText("#account-contents dl", "inbound_request_url");
        assertThat(tab.text("#account-contents dl").replace("\n", " "))
                .contains("inbound_request_url https://clinic.example/sms", "sticky_sender true");
        assertThat(tab.text("#route-list")).isEqualTo("https://clinic.example → " + application.base());
    }

    @Test
    void the_clock_is_advanced_and_runs() {
        tab.click("#account-tab");
        tab.awaitText("#clock-instant", "2026-01-01T00:00:00Z");
        tab.type("#clock-amount", "90");
        tab.click("#clock-advance button");

        tab.awaitText("#clock-instant", "2026-01-01T01:30:00Z");
        tab.awaitText("#live", "01:30:00, standing still");
        tab.click("#clock-toggle");
        tab.awaitText("#clock-state", "(running)");
        tab.awaitText("#live", ", running");
        tab.click("#clock-toggle");
        tab.awaitText("#clock-state", "(standing still)");
    }

    @Test
    void delivery_is_held_and_released() {
        tab.click("#account-tab");
        tab.awaitText("#delivery-state", "Messages arrive: at once.");
        tab.click("#delivery-toggle");
        tab.awaitText("#delivery-state", "Messages are held.");
        send(PHONE, "Tomorrow at 10.");
        assertThat(twilio.handset(PHONE)).receivedNothing();

        tab.click("#delivery-toggle");
        tab.awaitText("#delivery-state", "Messages arrive: at once.");
        assertThat(twilio.handset(PHONE)).received("Tomorrow at 10.");
    }

    @Test
    void faults_are_injected_and_one_is_removed() {
        tab.click("#account-tab");
        tab.awaitText("#fault-list", "no faults");
        tab.click("#fault button");
        tab.awaitCount("#fault-list button", 1);
        tab.choose("#fault-template", "8");
        tab.click("#fault button");
        tab.awaitCount("#fault-list button", 2);

        tab.click("#fault-list > li:first-child button");
        tab.awaitCount("#fault-list button", 1);
        assertThat(tab.text("#fault-list")).startsWith("fault 2").contains("disconnect");

        tab.type("#fault-json", "{\"fault\": \"nonsense\"}");
        tab.click("#fault button");
        tab.awaitText("#alert", "fault: unknown fault nonsense");
    }

    @Test
    void reset_empties_what_is_shown() {
        send(PHONE, "Tomorrow at 10.");
        tab.click("#traffic-tab");
        tab.awaitCount("#traffic-list > div", 4);
        tab.click("#reset");

        tab.awaitCount("#traffic-list > div", 0);
        send(PHONE, "Again");
        tab.awaitCount("#traffic-list > div", 4);
    }

    @Test
    void the_page_says_when_the_fake_is_gone() {
        twilio.close();

        tab.awaitText("#live", "the fake does not answer");
    }

    @Test
    void content_from_clients_is_shown_as_text() {
        String image = "<img src=x onerror=\"document.title='struck'\">";
        send(PHONE, image);
        Http.of(twilio).get("/v1/" + encoded(image));
        for (String view : List.of("phones", "messages", "traffic", "account")) {
            tab.click("#" + view + "-tab");
            tab.await("!document.querySelector('#" + view + "').hidden");
        }
        tab.click("#traffic-tab");
        tab.awaitText("#traffic-list", "(no operation)");
        tab.click("#phones-tab");
        tab.click("#phone-list a");
        tab.awaitText("#conversation", image);

        assertThat(tab.evaluate("document.title").asText()).isEqualTo("twilio-messaging-fake");
        assertThat(tab.evaluate("document.querySelectorAll('img').length").asInt())
                .isZero();
    }

    @Test
    void the_keyboard_goes_from_view_to_view() {
        tab.evaluate("document.querySelector('#phones-tab').focus()");
        tab.press("ArrowRight");
        tab.await("document.activeElement.id === 'messages-tab' && !document.querySelector('#messages').hidden");
        tab.press("End");
        tab.await("document.activeElement.id === 'account-tab' && !document.querySelector('#account').hidden");
        tab.press("ArrowRight");
        tab.await("document.activeElement.id === 'phones-tab' && location.hash === '#phones'");
        tab.press("Tab");
        tab.await("document.activeElement.id === 'reset'");
    }

    @Test
    void a_screen_reader_finds_a_name_for_each_control() {
        send(PHONE, "Tomorrow at 10.");
        twilio.console().optOut(twilio.handset(PHONE), reminders);
        twilio.inject(
                io.github.twiliofake.fault.Fault.disconnect().on(MESSAGE_CREATE).once());
        tab.click("#phone-list a");
        tab.awaitCount("#opt-outs-of-phone li", 1);
        Set<String> used =
                Set.of("button", "textbox", "searchbox", "combobox", "checkbox", "tab", "link", "spinbutton");
        for (String view : List.of("phones", "messages", "traffic", "account")) {
            tab.click("#" + view + "-tab");
            tab.await("!document.querySelector('#" + view + "').hidden");

            List<Browser.Accessible> all = tab.accessible();
            assertThat(all)
                    .filteredOn(each -> used.contains(each.role()))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.name())
                            .as(each.role() + " in " + view)
                            .isNotBlank());
        }
    }

    @Test
    void of_ten_thousand_lines_only_those_are_asked_for_that_are_seen() {
        Http http = Http.of(twilio);
        for (int i = 0; i < 10_000; i++) {
            http.get("/v1/Services");
        }
        tab.click("#traffic-tab");

        tab.awaitText("#traffic-list > div:first-child", "#10000");
        assertThat(tab.evaluate("document.querySelectorAll('#traffic-list > div').length")
                        .asInt())
                .isLessThanOrEqualTo(100);
        tab.evaluate("document.querySelector('#older-traffic').scrollIntoView()");
        tab.await("document.querySelectorAll('#traffic-list > div').length > 50");
        http.get("/v1/Services/Usecases");
        tab.awaitText("#traffic-list > div:first-child", "/v1/Services/Usecases");
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void the_page_is_readable_in_each_size_and_colour(int width, String scheme) {
        tab.scheme(scheme);
        tab.size(width, 844);
        send(PHONE, "Your appointment is tomorrow at 10. Reply YES to confirm.");
        twilio.handset(PHONE).repliesWith("YES");
        twilio.handset(PHONE).becomes(HandsetState.SWITCHED_OFF);
        send(PHONE, "See you tomorrow at the clinic in 12 Long Road, second floor.");
        application.answering(request -> Answer.of(403));
        send("+447700900123", "Hello");
        twilio.settle();
        twilio.console().optOut(twilio.handset(PHONE), reminders);
        twilio.inject(
                io.github.twiliofake.fault.Fault.disconnect().on(MESSAGE_CREATE).once());
        for (String view : List.of("phones", "messages", "traffic", "account")) {
            tab.click("#" + view + "-tab");
            tab.await("!document.querySelector('#" + view + "').hidden");
            switch (view) {
                case "phones" -> {
                    tab.click("#phone-list a[href*='4155550100']");
                    tab.awaitCount("#conversation > li", 4);
                }
                case "messages" -> tab.await("document.querySelectorAll('#message-list > li').length > 2");
                case "traffic" -> {
                    tab.await("document.querySelectorAll('#traffic-list > div').length > 8");
                    tab.click("#traffic-list details.failed summary");
                    tab.awaitCount("#traffic-list .inside", 1);
                }
                default -> tab.awaitText("#fault-list", "disconnect");
            }
            tab.screenshot(Path.of("target", "page", view + "-" + width + "-" + scheme + ".png"));

            assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
                    .as("width of " + view)
                    .isLessThanOrEqualTo(width);
        }
    }
}
