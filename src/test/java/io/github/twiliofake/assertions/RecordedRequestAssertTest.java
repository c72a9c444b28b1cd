package io.github.twiliofake.assertions;

import static io.github.twiliofake.assertions.Requests.CODE;
import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.RequestPattern;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

class RecordedRequestAssertTest {
    private static RecordedRequest creation(Map<String, String> form) {
        return new Requests()
                .create(7, form, 400, 21421, "the fake knows")
                .requests()
                .get(0);
    }

    private static String failure(RecordedRequest request, RequestPattern pattern) {
        AssertionFailedError failure = catchThrowableOfType(
                AssertionFailedError.class, () -> assertThat(request).matches(pattern));
        return failure.getMessage();
    }

    /** Returns the line of the message about a field. */
    private static String field(RecordedRequest request, RequestPattern pattern) {
        return failure(request, pattern).lines().toList().get(4).strip();
    }

    @Test
    void matches_passes() {
        assertThat(creation(Map.of("ShortCodeSid", CODE)))
                .matches(SHORT_CODE_CREATE.withForm("ShortCodeSid", CODE).withCode(21421));
    }

    @Test
    void matches_fails_field_by_field() {
        assertThat(failure(creation(Map.of("ShortCodeSid", "SC1")), SHORT_CODE_LIST.withForm("ShortCodeSid", CODE)))
                .isEqualTo("""
                        Expected a SHORT_CODE_LIST with
                          form ShortCodeSid = SC5c670f9c9a1811bb0000000000000002
                        but the request differs:
                          #1 +7 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 400 21421  SHORT_CODE_CREATE
                             operation: expected SHORT_CODE_LIST but was SHORT_CODE_CREATE
                             form ShortCodeSid: expected SC5c670f9c9a1811bb0000000000000002 but was SC1 (it has 3 characters, a SID has 34)
                             note: the fake knows""");
    }

    @Test
    void answered_passes() {
        assertThat(creation(Map.of())).answered(400);
    }

    @Test
    void answered_fails_with_the_answer() {
        AssertionFailedError failure = catchThrowableOfType(
                AssertionFailedError.class, () -> assertThat(creation(Map.of())).answered(201));

        assertThat(failure.getMessage()).isEqualTo("""
                        Expected the request to be answered 201
                        but the answer was 400 21421:
                          #1 +7 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 400 21421  SHORT_CODE_CREATE
                             note: the fake knows""");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(creation(Map.of())).answered(21421))
                .withMessage("answered(21421): not an HTTP status but an error code of Twilio's; ask for it by "
                        + "received(pattern.withCode(21421))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PN5c670f9c9a1811bb0000000000000002  | its prefix is PN, not SC",
                "SC5c670f9c9a1811bb000000000000002   | it has 33 characters, a SID has 34",
                "SC5c670f9c9a1811bb000000000000000x  | character 34 is 'x', not a hexadecimal digit",
                "SC5c670f9c9a1811bb000000000000000g  | character 34 is 'g', not a hexadecimal digit",
                "wibble                              | it does not start with SC",
                "SC00000000000000000000000000000002  | another fake made it, unless a test chose one of the two SIDs"
            })
    void a_sid_that_is_not_the_one_expected_is_explained(String actual, String hint) {
        assertThat(field(creation(Map.of("ShortCodeSid", actual)), SHORT_CODE_CREATE.withForm("ShortCodeSid", CODE)))
                .isEqualTo("form ShortCodeSid: expected " + CODE + " but was " + actual + " (" + hint + ")");
    }

    @Test
    void another_sid_of_the_same_fake_needs_no_explanation() {
        assertThat(field(
                        creation(Map.of("ShortCodeSid", CODE)),
                        SHORT_CODE_CREATE.withForm("ShortCodeSid", CODE.replace('2', '3'))))
                .endsWith("but was " + CODE);
    }

    @Test
    void a_malformed_expected_sid_is_explained() {
        assertThat(field(
                        creation(Map.of("ShortCodeSid", CODE)),
                        SHORT_CODE_CREATE.withForm("ShortCodeSid", CODE.substring(0, 33))))
                .endsWith("(the expected value is not a SID: it has 33 characters, a SID has 34)");
    }

    @ParameterizedTest
    @CsvSource({"YES, they differ in upper and lower case only", "' yes', they differ in white space only"})
    void small_differences_are_explained(String actual, String hint) {
        assertThat(field(creation(Map.of("Answer", actual)), SHORT_CODE_CREATE.withForm("Answer", "yes")))
                .endsWith("(" + hint + ")");
    }

    @Test
    void a_missing_parameter_is_looked_for_elsewhere() {
        RecordedRequest list = new Requests()
                .list(1, Map.of("pagesize", "2", "Page", "0"))
                .requests()
                .get(0);

        assertThat(field(list, SHORT_CODE_LIST.withQuery("PageSize", "2")))
                .endsWith("but there is none (the query has pagesize; parameter names are case-sensitive)");
        assertThat(field(list, SHORT_CODE_LIST.withForm("Page", "0")))
                .endsWith("(Page is in the query; Twilio reads it from the form body only)");
        assertThat(field(list, SHORT_CODE_LIST.withForm("Other", "0"))).endsWith("(the body is empty)");
        assertThat(field(list, SHORT_CODE_LIST.withQuery("Other", "0"))).endsWith("but there is none");
        assertThat(field(creation(Map.of("A", "1", "B", "2")), SHORT_CODE_CREATE.withForm("C", "3")))
                .containsAnyOf("(the form has A, B)", "(the form has B, A)");
        assertThat(field(creation(Map.of("A", "1")), SHORT_CODE_CREATE.withQuery("A", "1")))
                .endsWith("(A is in the form; Twilio reads it from the query only)");
    }

    @Test
    void content_from_clients_cannot_break_the_message() {
        RecordedRequest forged = new Requests()
                .list(1, Map.of("x", "\n  #9 +0 ms DELETE /forged\u001b[31m", "y", "y".repeat(1000)))
                .requests()
                .get(0);

        assertThat(forged.toString()).doesNotContain("\n", "\u001b");
        assertThat(failure(forged, SHORT_CODE_LIST.withQuery("x", "1")).lines().toList())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(500).doesNotContain("\u001b"));
    }
}
