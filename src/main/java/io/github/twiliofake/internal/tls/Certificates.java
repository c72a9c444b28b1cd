package io.github.twiliofake.internal.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;

/** Creates X.509 certificates (RFC 5280) on the curve P-256: an authority for Twilio's names only, and its leaves. */
final class Certificates {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ORGANIZATION = "2.5.4.10";
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    /** The type of a host name in a general name (RFC 5280, 4.2.1.6). */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    /** Certificates are valid from this long ago, because the clocks of machines differ. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** Creates a self-signed certificate that may sign others for {@code twilio.com} and names below it only. */
    static X509Certificate authority(KeyPair keys, String name, Instant now, Duration life)
            throws GeneralSecurityException {
        byte[] everyIpv4 = Der.implicit(IP_ADDRESS, new byte[8]);
        byte[] everyIpv6 = Der.implicit(IP_ADDRESS, new byte[32]);
        byte[] permitted = Der.sequence(Der.sequence(Der.implicit(DNS_NAME, ascii("twilio.com"))));
        byte[] excluded = Der.sequence(Der.sequence(everyIpv4), Der.sequence(everyIpv6));
        byte[] subject = name(name);
        return signed(
                subject,
                subject,
                keys.getPublic(),
                keys.getPrivate(),
                now,
                life,
                // Signs certificates, but no further authorities.
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true), Der.integer(0))),
                extension(KEY_USAGE, true, Der.bits(2, new byte[] {0b0000_0100})),
                extension(NAME_CONSTRAINTS, true, Der.sequence(retagged(0, permitted), retagged(1, excluded))),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octets(identifier(keys.getPublic()))));
    }

    /** Creates a certificate of one server name. */
    static X509Certificate leaf(
            PublicKey key, String host, X509Certificate issuer, PrivateKey by, Instant now, Duration life)
            throws GeneralSecurityException {
        return signed(
                issuer.getSubjectX500Principal().getEncoded(),
                // A common name has 64 characters at most. Clients look for names in the extension anyway.
                name(host.length() <= 64 ? host : "twilio.com"),
                key,
                by,
                now,
                life,
                extension(KEY_USAGE, true, Der.bits(7, new byte[] {(byte) 0b1000_0000})),
                extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(SERVER_AUTHENTICATION))),
                extension(SUBJECT_ALTERNATIVE_NAME, false, Der.sequence(Der.implicit(DNS_NAME, ascii(host)))),
                extension(
                        AUTHORITY_KEY_IDENTIFIER,
                        false,
                        Der.sequence(Der.implicit(0, identifier(issuer.getPublicKey())))),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octets(identifier(key))));
    }

    private static X509Certificate signed(
            byte[] issuer,
            byte[] subject,
            PublicKey key,
            PrivateKey by,
            Instant now,
            Duration life,
            byte[]... extensions)
            throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(2)), // version 3
                Der.integer(new BigInteger(127, RANDOM).setBit(0)),
                algorithm,
                issuer,
                Der.sequence(Der.time(now.minus(BACKDATED)), Der.time(now.plus(life))),
                subject,
                key.getEncoded(),
                Der.explicit(3, Der.sequence(extensions)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by);
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] extension(String oid, boolean isCritical, byte[] value) {
        return isCritical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(
                Der.set(Der.sequence(Der.oid(ORGANIZATION), Der.text("twilio-messaging-fake"))),
                Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(commonName))));
    }

    /** Returns the same content with a tag for its place instead of its type. */
    private static byte[] retagged(int number, byte[] sequence) {
        byte[] copy = sequence.clone();
        copy[0] = (byte) (0xa0 | number);
        return copy;
    }

    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
