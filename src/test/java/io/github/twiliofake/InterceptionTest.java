package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The settings for a program in another process. */
class InterceptionTest {
    @Test
    void a_program_gets_the_proxy_its_exceptions_and_the_certificate() {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            String proxy = twilio.baseUrl().toString();
            Path certificate = Path.of("in", "a", "container", "ca.pem");

            assertThat(twilio.interception().environment(certificate))
                    .containsExactly(
                            entry("HTTP_PROXY", proxy),
                            entry("HTTPS_PROXY", proxy),
                            entry("NO_PROXY", "localhost,127.0.0.1,::1"),
                            entry("http_proxy", proxy),
                            entry("https_proxy", proxy),
                            entry("no_proxy", "localhost,127.0.0.1,::1"),
                            entry("NODE_EXTRA_CA_CERTS", certificate.toString()),
                            entry("REQUESTS_CA_BUNDLE", certificate.toString()),
                            entry("CURL_CA_BUNDLE", certificate.toString()),
                            entry("SSL_CERT_FILE", certificate.toString()));
        }
    }

    @Test
    void the_certificate_is_in_a_file_as_long_as_the_fake_runs() throws Exception {
        Path file;
        try (FakeTwilio twilio = FakeTwilio.start()) {
            file = twilio.interception().certificateFile();

            assertThat(file).hasContent(twilio.interception().certificatePem());
            assertThat(twilio.interception().certificateFile()).isEqualTo(file);
            assertThat(twilio.interception().environment()).containsEntry("NODE_EXTRA_CA_CERTS", file.toString());
        }
        assertThat(Files.exists(file)).isFalse();
        assertThat(Files.exists(file.getParent())).isFalse();
    }

    @Test
    void is_the_same_as_long_as_the_fake_runs_and_says_nothing_afterwards() {
        FakeTwilio twilio = FakeTwilio.start();
        Interception interception = twilio.interception();
        assertThat(twilio.interception()).isSameAs(interception);
        assertThat(interception.proxyUrl()).isEqualTo(twilio.baseUrl());
        twilio.close();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                interception::proxyUrl,
                interception::certificatePem,
                interception::certificateFile,
                interception::keyStore,
                interception::trustStoreFile,
                interception::sslContext,
                interception::environment,
                interception::systemProperties,
                () -> interception.environment(Path.of("ca.pem")))) {
            assertThatIllegalStateException().isThrownBy(call).withMessage("baseUrl(): this FakeTwilio is closed");
        }
    }

    @Test
    void the_key_store_holds_the_roots_of_the_jvm_and_the_authority_once() throws Exception {
        TrustManagerFactory ofJvm =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm(), "SunJSSE");
        ofJvm.init((KeyStore) null);
        List<Certificate> roots = List.of(((X509TrustManager) ofJvm.getTrustManagers()[0]).getAcceptedIssuers());

        try (FakeTwilio twilio = FakeTwilio.start()) {
            KeyStore store = twilio.interception().keyStore();

            List<Certificate> held = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                held.add(store.getCertificate(alias));
            }
            Certificate authority = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(
                            twilio.interception().certificatePem().getBytes(StandardCharsets.US_ASCII)));
            assertThat(roots).isNotEmpty().doesNotContain(authority);
            assertThat(held).contains(authority).containsAll(roots).hasSize(roots.size() + 1);
        }
    }
}
