package io.github.twiliofake.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A test's own authority, which no JVM trusts by default. It has the name of the fake's authority, but another key. */
public final class StrangeAuthority {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyPair keys = Certificates.keys();
    private final X509Certificate certificate;

    public StrangeAuthority() throws GeneralSecurityException {
        String name = Authority.get().certificate().getSubjectX500Principal().getName();
        String commonName =
                name.substring(name.indexOf('=') + 1, name.lastIndexOf(",O=")).replace("\\,", ",");
        certificate = Certificates.authority(keys, commonName, Instant.now(), LIFE);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns a trust store with this authority only. */
    public KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setCertificateEntry("strange", certificate);
        return store;
    }

    /** Returns the certificate of a name, as if it was made at this time. */
    public X509Certificate leaf(String host, Instant made) throws GeneralSecurityException {
        return leaf(Certificates.keys(), host, made);
    }

    private X509Certificate leaf(KeyPair own, String host, Instant made) throws GeneralSecurityException {
        return Certificates.leaf(own.getPublic(), host, certificate, keys.getPrivate(), made, LIFE);
    }

    /** Returns the context of a server with a certificate for a name. */
    public SSLContext server(String host) throws GeneralSecurityException, IOException {
        KeyPair own = Certificates.keys();
        X509Certificate leaf = leaf(own, host, Instant.now());
        KeyStore store = empty();
        store.setKeyEntry("server", own.getPrivate(), PASSWORD, new Certificate[] {leaf, certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
