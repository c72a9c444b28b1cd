package io.github.twiliofake.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that the JDK and OpenSSL accept, for Twilio's names only, and with the shortest possible life. */
class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private Instant now = NOW;
    private final Authority authority = new Authority(() -> now);

    private static void validate(X509Certificate leaf, X509Certificate root, Instant at) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);
    }

    private static X509Certificate parsed(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void the_authority_signs_certificates_and_nothing_else() throws Exception {
        X509Certificate certificate = parsed(authority.pem());

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate).isEqualTo(authority.certificate());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, false, false, false);
        assertThat(certificate.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19", "2.5.29.30");
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    }

    /** RFC 5280, 4.2.1.10: permitted is twilio.com as a DNS name; excluded is every address, of four bytes and of sixteen. */
    @Test
    void the_authority_is_confined_to_names_below_twilio_com_and_to_no_address() {
        String twilio =
                "300e" + "300c" + "820a" + HexFormat.of().formatHex("twilio.com".getBytes(StandardCharsets.US_ASCII));
        String everyIpv4 = "300a" + "8708" + "00".repeat(8);
        String everyIpv6 = "3022" + "8720" + "00".repeat(32);

        assertThat(HexFormat.of().formatHex(authority.certificate().getExtensionValue("2.5.29.30")))
                .isEqualTo("0444" + "3042" + "a0" + twilio.substring(2) + "a130" + everyIpv4 + everyIpv6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messaging.twilio.com", "messaging.sydney.au1.twilio.com", "twilio.com"})
    void a_leaf_is_of_its_name_alone_and_is_valid(String host) throws Exception {
        X509Certificate[] chain = authority.chain(host);

        assertThat(chain).hasSize(2);
        assertThat(chain[1]).isEqualTo(authority.certificate());
        assertThat(chain[0].getSubjectAlternativeNames()).containsExactly(List.of(2, host));
        assertThat(chain[0].getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(chain[0].getBasicConstraints()).isEqualTo(-1);
        assertThat(chain[0].getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        validate(chain[0], chain[1], NOW);
    }

    /** The JDK ignores constraints in trusted certificates. OpenSSL checks them, and so do all clients built on it. */
    @ParameterizedTest
    @ValueSource(strings = {"example.com", "twilio.com.example.com", "eviltwilio.com"})
    void openssl_refuses_what_the_authority_signs_for_others(String host, @TempDir Path folder) throws Exception {
        assumeThat(openssl(folder, "version")).as("openssl is there").startsWith("OpenSSL");
        KeyPair keys = Certificates.keys();
        // OpenSSL uses the machine's clock.
        Instant today = Instant.now();
        X509Certificate root = Certificates.authority(keys, "An authority", today, Duration.ofDays(1));
        X509Certificate leaf =
                Certificates.leaf(keys.getPublic(), host, root, keys.getPrivate(), today, Duration.ofDays(1));

        assertThat(verifiedByOpenssl(folder, pem(root), pem(leaf), host)).contains("permitted subtree violation");
    }

    @Test
    void a_leaf_is_made_once_and_anew_after_a_day() throws Exception {
        X509Certificate first = authority.chain("messaging.twilio.com")[0];

        now = NOW.plus(Duration.ofDays(1));
        assertThat(authority.chain("messaging.twilio.com")[0]).isSameAs(first);
        now = now.plusSeconds(1);
        X509Certificate next = authority.chain("messaging.twilio.com")[0];

        assertThat(next.getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        validate(next, authority.certificate(), now.plus(Duration.ofDays(6)));
    }

    @Test
    void leaves_are_forgotten_when_there_are_more_than_a_hundred() {
        X509Certificate first = authority.chain("first.twilio.com")[0];
        for (int i = 0; i < 99; i++) {
            authority.chain("a" + i + ".twilio.com");
        }
        assertThat(authority.chain("first.twilio.com")[0]).isSameAs(first);
        for (int i = 0; i < 100; i++) {
            authority.chain("b" + i + ".twilio.com");
        }

        assertThat(authority.chain("first.twilio.com")[0]).isNotEqualTo(first);
    }

    @Test
    void a_name_too_long_for_a_common_name_is_in_the_extension() throws Exception {
        String host = "a".repeat(60) + ".b.twilio.com";

        X509Certificate leaf = authority.chain(host)[0];

        assertThat(leaf.getSubjectX500Principal().getName()).startsWith("CN=twilio.com,");
        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, host));
        validate(leaf, authority.certificate(), NOW);
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void a_common_name_has_64_characters_at_most(int length, boolean isWhole) {
        String host = "a".repeat(length - ".twilio.com".length()) + ".twilio.com";

        assertThat(authority.chain(host)[0].getSubjectX500Principal().getName())
                .startsWith("CN=" + (isWhole ? host : "twilio.com") + ",");
    }

    @Test
    void servers_share_one_context_and_all_leaves_one_key() {
        assertThat(authority.serverContext()).isSameAs(authority.serverContext());
        assertThat(authority.chain("a.twilio.com")[0].getPublicKey())
                .isEqualTo(authority.chain("b.twilio.com")[0].getPublicKey())
                .isNotEqualTo(authority.certificate().getPublicKey());
    }

    @Test
    void serial_numbers_are_positive_and_differ() {
        Set<BigInteger> numbers = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            numbers.add(authority.chain(i + ".twilio.com")[0].getSerialNumber());
        }

        assertThat(numbers)
                .hasSize(50)
                .allSatisfy(number -> assertThat(number.signum()).isPositive());
    }

    @Test
    void times_have_four_digits_of_a_year_from_2050_on() throws Exception {
        KeyPair keys = Certificates.keys();
        Instant late = Instant.parse("2049-12-31T00:00:00Z");

        X509Certificate root = Certificates.authority(keys, "An authority", late, Duration.ofDays(30));

        assertThat(root.getNotBefore().toInstant()).isEqualTo(late.minus(Duration.ofHours(1)));
        assertThat(root.getNotAfter().toInstant()).isEqualTo(Instant.parse("2050-01-30T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messaging.twilio.com", "messaging.sydney.au1.twilio.com"})
    void openssl_accepts_a_leaf(String host, @TempDir Path folder) throws Exception {
        assumeThat(openssl(folder, "version")).as("openssl is there").startsWith("OpenSSL");
        Authority real = Authority.get();

        assertThat(verifiedByOpenssl(folder, real.pem(), pem(real.chain(host)[0]), host))
                .isEqualTo("leaf.pem: OK\n");
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String verifiedByOpenssl(Path folder, String authority, String leaf, String host) throws Exception {
        Files.writeString(folder.resolve("ca.pem"), authority);
        Files.writeString(folder.resolve("leaf.pem"), leaf);
        return openssl(
                folder,
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-verify_hostname",
                host,
                "-CAfile",
                "ca.pem",
                "leaf.pem");
    }

    /** Returns the output of OpenSSL, or an empty text if it is not installed. */
    private static String openssl(Path folder, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            return "";
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    @ParameterizedTest
    @CsvSource({"2.5.29.17, 0603551d11", "1.2.840.10045.4.3.2, 06082a8648ce3d040302"})
    void object_identifiers_are_in_base_128(String oid, String expected) {
        assertThat(HexFormat.of().formatHex(Der.oid(oid))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65535, 0482ffff", "65536, 0483010000"})
    void lengths_are_in_as_few_bytes_as_hold_them(int length, String start) {
        byte[] der = Der.octets(new byte[length]);

        assertThat(der).hasSize(start.length() / 2 + length);
        assertThat(HexFormat.of().formatHex(Arrays.copyOf(der, start.length() / 2)))
                .isEqualTo(start);
    }

    @Test
    void integers_have_a_sign() {
        assertThat(Der.integer(BigInteger.valueOf(128))).containsExactly(2, 2, 0, 0x80);
    }
}
