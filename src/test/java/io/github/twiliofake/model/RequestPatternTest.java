package io.github.twiliofake.model;

import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestPatternTest {
    @Test
    void narrowing_leaves_the_wider_pattern_alone() {
        RequestPattern wide = SHORT_CODE_CREATE.withForm("a", "1");
        RequestPattern narrow = wide.withQuery("b", "2")
                .withHeader("C", "3")
                .withAccount("AC0123456789abcdef0123456789abcdef")
                .withStatus(201)
                .withCode(21710);

        assertThat(wide).hasToString("SHORT_CODE_CREATE with form a = 1");
        assertThat(narrow)
                .hasToString(
                        "SHORT_CODE_CREATE with form a = 1, query b = 2, header C = 3, account = AC0123456789abcdef0123456789abcdef, "
                                + "status = 201, code = 21710");
        assertThat(RequestPattern.anyRequest()).hasToString("any request");
        assertThat(RequestPattern.anyRequest().withPath("Anything", "1"))
                .hasToString("any request with path Anything = 1");
    }

    @Test
    void a_path_parameter_must_be_one_of_the_operation() {
        assertThat(SHORT_CODE_FETCH.withPath("Sid", "SC1").criteria()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT_CODE_CREATE.withForm("a", "1").withPath("Sid", "SC1"))
                .withMessage("withPath(\"Sid\", …): the path of SHORT_CODE_CREATE has no such parameter: "
                        + "/v1/Services/{ServiceSid}/ShortCodes");
    }

    @Test
    void authorization_is_redacted_and_cannot_be_asked_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT_CODE_CREATE.withHeader("authorization", "Basic x"))
                .withMessage("withHeader(\"authorization\", …): the journal keeps this header redacted; ask for "
                        + "withAccount(accountSid) instead");
    }

    @Test
    void an_account_is_not_an_api_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT_CODE_CREATE.withAccount("SK0123456789abcdef0123456789abcdef"))
                .withMessageEndingWith("its prefix is SK, not AC");
    }

    @Test
    void a_null_value_is_refused() {
        assertThatNullPointerException()
                .isThrownBy(() -> SHORT_CODE_CREATE.withForm("ShortCodeSid", null))
                .withMessage("withForm(\"ShortCodeSid\", null)");
    }

    @Test
    void a_status_is_not_an_error_code() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT_CODE_CREATE.withStatus(21710))
                .withMessage(
                        "withStatus(21710): not an HTTP status; for an error code of Twilio's, use withCode(21710)");
    }

    @Test
    void a_path_needs_each_parameter_and_no_other() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT_CODE_FETCH.path(Map.of("ServiceSid", "MG1")))
                .withMessage("path(parameters): no value for Sid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT_CODE_FETCH.path(Map.of("AccountSid", "AC1")))
                .withMessage("path(parameters): there is no AccountSid in /v1/Services/{ServiceSid}/ShortCodes/{Sid}");
    }

    @ParameterizedTest
    @EnumSource
    void an_operation_is_served_where_its_api_is(Operation operation) {
        assertThat(operation.host()).isEqualTo(operation.api().host());
        assertThat(operation.pathTemplate()).startsWith(operation.api().basePath() + "/");
    }
}
