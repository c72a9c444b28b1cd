package io.github.twiliofake.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values with which Twilio's SDKs test their validators. */
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

    @ParameterizedTest
    @CsvSource({
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "https://mycompany.com/webhook/España?año=2023, G/Hx6mqqnjUNlPAoi2Sp9bGst0g=",
        "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2, CukzLTc1tT5dXEDIHm/tKBanW10=",
        "https://user:pass@mycompany.com:443/myapp.php?foo=1&bar=2, ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=",
        "https://user@mycompany.com/myapp.php?foo=1&bar=2, 2YRLlVAflCqxaNicjMpJcSTgzSs="
    })
    void ports_scripts_and_users_in_the_url_count(String url, String signature) {
        assertThat(Signature.of(TOKEN, url, FORM)).isEqualTo(signature);
    }

    /** The hash is that of the body, which the application compares; the signature covers the URL. */
    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256="
                + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620, a9nBmqA0ju/hNViExpshrM61xv4=",
        "https://mycompany.com/myapp.php?bodySHA256="
                + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620, y77kIzt2vzLz71DgmJGsen2scGs=",
        "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256="
                + "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a, rw/jVviOgicj2+kHZULvebnA4ag=",
        "https://mycompany.com:443/myapp.php?foo=1&bar=2&bodySHA256="
                + "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a, Ldidvp12m26NI7eqEvxnEpkd9Hc="
    })
    void a_body_of_json_is_signed_by_its_hash_in_the_url(String url, String signature) {
        assertThat(Signature.of(TOKEN, url, Map.of())).isEqualTo(signature);
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
    void parameters_are_sorted_by_name_and_not_by_name_and_value() {
        Map<String, String> reversed = new LinkedHashMap<>();
        reversed.put("Zebra", "last");
        reversed.put("Alpha", "first");
        reversed.put("Gamma", "third");
        reversed.put("Beta", "second");
        Map<String, String> begun = new LinkedHashMap<>(FORM);
        begun.put("ReasonConferenceEnded", "test");
        begun.put("Reason", "Participant");

        assertThat(Signature.of(TOKEN, URL, reversed)).isEqualTo("enveUe73ZTVLAekHxez3Qx6JuuQ=");
        assertThat(Signature.of(TOKEN, URL, begun)).isEqualTo("vOEb5UThFn24KEfnOFLQY2AE5FY=");
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
