package io.github.twiliofake;

import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TwilioMessagingFake
class PagingTest {
    private FakeTwilio twilio;
    private Http http;
    private MessagingService alerts;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        alerts = twilio.seed().service("Alerts");
        path = shortCodes(alerts.sid());
    }

    private List<ShortCode> seedMembers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> twilio.seed().shortCode(Integer.toString(10_000 + i), it -> it.inService(alerts)))
                .toList();
    }

    private static List<String> digits(Answer page) {
        List<String> digits = new ArrayList<>();
        page.json()
                .path("short_codes")
                .forEach(code -> digits.add(code.path("short_code").asText()));
        return digits;
    }

    private static String meta(Answer page, String key) {
        JsonNode value = page.json().path("meta").path(key);
        assertThat(value.isMissingNode()).as("meta has " + key).isFalse();
        return value.isNull() ? null : value.asText();
    }

    private Answer next(Answer page) {
        return http.get(meta(page, "next_page_url"));
    }

    private Answer previous(Answer page) {
        return http.get(meta(page, "previous_page_url"));
    }

    @Test
    void an_empty_list_has_all_of_meta() {
        Answer page = http.get(path);

        assertThat(page.status()).isEqualTo(200);
        String url = twilio.baseUrl() + path + "?PageSize=50&Page=0";
        assertThat(page.body()).isEqualTo("""
                        {"meta": {"page": 0, "page_size": 50, "first_page_url": "%s", "previous_page_url": null, \
                        "url": "%s", "next_page_url": null, "key": "short_codes"}, "short_codes": []}\
                        """.formatted(url, url));
    }

    @Test
    void items_are_what_fetch_answers() {
        ShortCode code = seedMembers(1).get(0);

        assertThat(http.get(path).json().path("short_codes").path(0))
                .isEqualTo(http.get(path + "/" + code.sid()).json());
    }

    @Test
    void the_order_is_that_of_association() {
        ShortCode first = twilio.seed().shortCode("99999");
        ShortCode second = twilio.seed().shortCode("11111");
        http.post(path, "ShortCodeSid=" + second.sid());
        http.post(path, "ShortCodeSid=" + first.sid());

        assertThat(digits(http.get(path))).containsExactly("11111", "99999");
    }

    @Test
    void pages_lead_to_the_next_and_back() {
        seedMembers(5);

        Answer first = http.get(path + "?PageSize=2");
        Answer second = next(first);
        Answer third = next(second);

        assertThat(digits(first)).containsExactly("10000", "10001");
        assertThat(digits(second)).containsExactly("10002", "10003");
        assertThat(digits(third)).containsExactly("10004");
        assertThat(meta(first, "previous_page_url")).isNull();
        assertThat(meta(third, "next_page_url")).isNull();
        assertThat(meta(second, "page")).isEqualTo("1");
        assertThat(meta(second, "page_size")).isEqualTo("2");
        assertThat(meta(second, "url")).isEqualTo(meta(first, "next_page_url"));
        assertThat(meta(second, "first_page_url")).isEqualTo(meta(first, "url"));
        assertThat(meta(first, "next_page_url"))
                .startsWith(twilio.baseUrl() + path + "?PageSize=2&Page=1&PageToken=PA");
        assertThat(meta(second, "previous_page_url"))
                .startsWith(twilio.baseUrl() + path + "?PageSize=2&Page=0&PageToken=PB");
        assertThat(digits(previous(third))).containsExactly("10002", "10003");
        assertThat(digits(previous(previous(third)))).containsExactly("10000", "10001");
        assertThat(meta(previous(previous(third)), "previous_page_url")).isNull();
        assertThat(digits(next(previous(second)))).containsExactly("10002", "10003");
    }

    @Test
    void a_full_last_page_has_no_next_one() {
        seedMembers(4);

        assertThat(meta(next(http.get(path + "?PageSize=2")), "next_page_url")).isNull();
    }

    @Test
    void fifty_is_the_default_and_a_thousand_the_maximum() {
        MessagingService large = twilio.seed().service("Large", it -> it.poolSizeLimit(2000));
        for (int i = 0; i < 1001; i++) {
            int number = 10_000 + i;
            twilio.seed().shortCode(Integer.toString(number), it -> it.inService(large));
        }

        assertThat(digits(http.get(shortCodes(large.sid())))).hasSize(50);
        assertThat(digits(http.get(shortCodes(large.sid()) + "?PageSize=1000"))).hasSize(1000);
        assertThat(digits(next(http.get(shortCodes(large.sid()) + "?PageSize=1000"))))
                .containsExactly("11000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "3000", "99999999999999999999999"})
    void a_page_size_above_a_thousand_is_refused(String size) {
        assertThat(http.get(path + "?PageSize=" + size).error()).isEqualTo("400 20007 Page size too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "wibble", "", "1.5", "%2B5", "٣"})
    void a_page_size_that_is_not_a_positive_number_is_refused(String size) {
        String encoded = java.net.URLEncoder.encode(size, java.nio.charset.StandardCharsets.UTF_8)
                .replace("%252B", "%2B");
        assertThat(http.get(path + "?PageSize=" + encoded).error()).isEqualTo("400 20001 Invalid parameter PageSize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "wibble", ""})
    void a_page_that_is_not_a_number_is_refused(String page) {
        assertThat(http.get(path + "?Page=" + page).error()).isEqualTo("400 20001 Invalid parameter Page");
    }

    @Test
    void the_first_page_has_the_number_zero() {
        assertThat(http.get(path + "?Page=0").status()).isEqualTo(200);
    }

    /** A client that counts pages until an empty one would never end if it always got the first page. */
    @Test
    void a_page_but_the_first_needs_a_token() {
        seedMembers(3);

        Answer page = http.get(path + "?PageSize=2&Page=1");

        assertThat(page.error()).isEqualTo("400 70002 Paged requests must include a PageToken");
        assertThat(twilio.journal().requests().get(0).notes())
                .containsExactly("Page is 1 without a PageToken; follow next_page_url, which has one");
        assertThat(digits(http.get(path + "?PageSize=2&Page=0"))).containsExactly("10000", "10001");
    }

    @Test
    void a_page_number_of_nine_digits_is_echoed_and_a_longer_one_cut() {
        seedMembers(3);
        String next = meta(http.get(path + "?PageSize=2"), "next_page_url");

        assertThat(meta(http.get(next.replace("Page=1", "Page=123456789")), "page"))
                .isEqualTo("123456789");
        assertThat(meta(http.get(next.replace("Page=1", "Page=1234567890")), "page"))
                .isEqualTo("999999999");
    }

    @Test
    void repeated_parameters_are_tolerated_and_the_first_counts() {
        seedMembers(3);

        assertThat(digits(http.get(path + "?PageSize=2&PageSize=wibble&Unknown=1")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wibble", "PASC", "PASC00000000000000000000000000000001", "PTSC"})
    void a_token_that_this_fake_did_not_give_out_is_refused(String token) {
        assertThat(http.get(path + "?PageToken=" + token).error()).isEqualTo("400 21481 Invalid PageToken");
    }

    @Test
    void a_token_with_a_letter_too_many_or_another_is_refused() {
        seedMembers(3);
        String url = meta(http.get(path + "?PageSize=2"), "next_page_url");

        assertThat(http.get(url + "0").error()).isEqualTo("400 21481 Invalid PageToken");
        assertThat(http.get(url.substring(0, url.length() - 1) + "a").error()).isEqualTo("400 21481 Invalid PageToken");
        assertThat(http.get(url).status()).isEqualTo(200);
    }

    @Test
    void a_token_of_another_fake_is_refused() {
        seedMembers(3);
        try (FakeTwilio other = FakeTwilio.start(Settings.DEFAULT.withSidSeed("other"))) {
            MessagingService theirs = other.seed().service("Theirs");
            other.seed().shortCode("11111", it -> it.inService(theirs));
            other.seed().shortCode("22222", it -> it.inService(theirs));
            String next = meta(Http.of(other).get(shortCodes(theirs.sid()) + "?PageSize=1"), "next_page_url");
            String token = next.substring(next.indexOf("PageToken="));

            assertThat(http.get(path + "?" + token).error()).isEqualTo("400 21481 Invalid PageToken");
        }
    }

    @Test
    void removing_the_anchor_between_pages_skips_and_repeats_nothing() {
        List<ShortCode> members = seedMembers(5);
        Answer first = http.get(path + "?PageSize=2");

        http.delete(path + "/" + members.get(1).sid());
        http.delete(path + "/" + members.get(0).sid());

        assertThat(digits(next(first))).containsExactly("10002", "10003");
        assertThat(meta(next(first), "previous_page_url")).isNull();
    }

    @Test
    void re_adding_the_anchor_between_pages_does_not_move_the_page() {
        List<ShortCode> members = seedMembers(4);
        Answer first = http.get(path + "?PageSize=2");

        http.delete(path + "/" + members.get(1).sid());
        http.post(path, "ShortCodeSid=" + members.get(1).sid());

        Answer second = next(first);
        assertThat(digits(second)).containsExactly("10002", "10003");
        assertThat(digits(next(second))).containsExactly("10001");
    }

    @Test
    void members_added_between_pages_come_last() {
        seedMembers(3);
        Answer first = http.get(path + "?PageSize=2");
        twilio.seed().shortCode("99999", it -> it.inService(alerts));

        assertThat(digits(next(first))).containsExactly("10002", "99999");
    }

    @Test
    void an_empty_page_leads_back_but_never_on() {
        List<ShortCode> members = seedMembers(3);
        Answer first = http.get(path + "?PageSize=2");
        http.delete(path + "/" + members.get(2).sid());

        Answer second = next(first);

        assertThat(digits(second)).isEmpty();
        assertThat(meta(second, "next_page_url")).isNull();
        assertThat(digits(previous(second))).containsExactly("10000", "10001");
    }

    @Test
    void going_back_beyond_removed_members_gives_the_new_first_page() {
        List<ShortCode> members = seedMembers(5);
        Answer second = next(http.get(path + "?PageSize=2"));
        http.delete(path + "/" + members.get(0).sid());
        http.delete(path + "/" + members.get(1).sid());

        Answer back = previous(second);

        assertThat(digits(back)).containsExactly("10002", "10003");
        assertThat(meta(back, "previous_page_url")).isNull();
        assertThat(digits(next(back))).containsExactly("10004");
    }

    @Test
    void going_back_after_all_members_are_removed_gives_an_empty_list() {
        List<ShortCode> members = seedMembers(3);
        Answer second = next(http.get(path + "?PageSize=2"));
        members.forEach(member -> http.delete(path + "/" + member.sid()));

        Answer back = previous(second);

        assertThat(digits(back)).isEmpty();
        assertThat(meta(back, "previous_page_url")).isNull();
        assertThat(meta(back, "next_page_url")).isNull();
    }

    @Test
    void a_token_for_a_place_that_is_not_taken_yet_is_refused() {
        seedMembers(2);
        String mark = twilio.credentials().accountSid().substring(2, 18);

        for (String token : List.of(
                "PASC" + mark + "9999999999999999",
                "PASC" + mark + "0000000000000004",
                "PBSC" + mark + "0000000000000000",
                "PASC" + mark + "0000000000000000")) {
            assertThat(http.get(path + "?PageToken=" + token).error()).isEqualTo("400 21481 Invalid PageToken");
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 1, 7", "7, 2, 4", "7, 3, 3", "7, 7, 1", "7, 8, 1", "11, 1, 11", "11, 9, 2"})
    void walking_all_pages_sees_every_member_once(int members, int pageSize, int pages) {
        List<String> all =
                seedMembers(members).stream().map(ShortCode::shortCode).toList();
        List<String> seen = new ArrayList<>();
        int count = 0;
        String url = twilio.baseUrl() + path + "?PageSize=" + pageSize;
        while (url != null && count < 100) {
            Answer page = http.get(url);
            seen.addAll(digits(page));
            count++;
            url = meta(page, "next_page_url");
        }

        assertThat(count).isEqualTo(pages);
        assertThat(seen).isEqualTo(all);
    }
}
