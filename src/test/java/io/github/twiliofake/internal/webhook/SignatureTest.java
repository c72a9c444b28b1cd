package io.github.twiliofake.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that Twilio's SDKs test their validators with. */
class SignatureTest {
    private static final String TOKEN = "12345";
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final Map<String, String> FORM = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com:443/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com:80/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4=",
        "https://mycompany.com/myapp.php, 1xaxFBvyzXYvWplzNOSs28HWO94=",
        "https://mycompany.com/myapp.php?foo=hello%20world&bar=test%2Bvalue, er2tvAP1Wx+iuTTE2BPgvEaN1cs="
    })
    void the_vectors_of_twilios_sdks_hold(String url, String signature) {
        assertThat(Signature.of(TOKEN, url, FORM)).isEqualTo(signature);
    }

    @Test
    void without_parameters_the_url_alone_is_signed() {
        assertThat(Signature.of(TOKEN, URL, Map.of())).isEqualTo("zYQTYrRWXE7LtzbG4PfP7/bkkGo=");
    }

    @Test
    void names_are_sorted_byte_by_byte() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("callSid", "lowercase");
        form.put("CallSid", "uppercase");
        form.put("CALLSID", "allcaps");

        assertThat(Signature.of(TOKEN, URL, form)).isEqualTo("jDK7WKT8wiNrwggd4ceTv4e1MJ4=");
    }

    @Test
    void empty_values_and_other_scripts_count() {
        assertThat(Signature.of(TOKEN, URL, Map.of("Digits", "", "CallSid", "CA1234567890ABCDE", "EmptyParam", "")))
                .isEqualTo("9HHp/OqQMEwdrVebHDdA/+tqjX8=");
        assertThat(Signature.of(
                        TOKEN,
                        URL,
                        Map.of(
                                "Message", "Hello & goodbye! @#$%^*()",
                                "From", "+1 (415) 867-5309",
                                "Special", "unicode: ñáéíóú")))
                .isEqualTo("dCPiR4WtQ6QFN6pJh81CtlCcWLQ=");
    }

    @Test
    void repeated_values_are_sorted_and_count_once() {
        assertThat(Signature.ofAll(
                        TOKEN,
                        URL,
                        Map.of(
                                "Sid", List.of("CA123"),
                                "SidAccount", List.of("AC123"),
                                "Digits", List.of("5678", "1234", "1234"))))
                .isEqualTo("IK+Dwps556ElfBT0I3Rgjkr1wJU=");
    }
}
