package io.github.twiliofake.internal.tls;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authority of this JVM, created on first use. Its key exists in memory only, and a critical constraint confines
 * it to {@code twilio.com}. It follows the machine's clock, not a fake's, because the clients that check its certificates do so.
 */
public final class Authority {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration LEAF_LIFE = Duration.ofDays(7);
    /** The age at which a leaf is replaced, long before it expires. */
    private static final Duration LEAF_RENEWAL = Duration.ofDays(1);

    private static final int MAX_LEAVES = 100;

    private final InstantSource clock;
    private final KeyPair keys;
    /** The key of all leaves. One is enough, because all keys would be in the same memory. */
    private @Nullable KeyPair leafKeys;

    private final X509Certificate certificate;
    /** Created for the first tunnel, so that a program without one starts sooner. */
    private @Nullable SSLContext serverContext;

    /** The leaves by name. Drops the least recently used first. */
    private final Map<String, Leaf> leaves = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Leaf> eldest) {
            return size() > MAX_LEAVES;
        }
    };

    private record Leaf(X509Certificate certificate, Instant made) {}

    private static final class Holder {
        static final Authority AUTHORITY = new Authority(InstantSource.system());
    }

    Authority(InstantSource clock) {
        this.clock = clock;
        keys = newKeys();
        try {
            certificate = Certificates.authority(
                    keys, "twilio-messaging-fake, an authority of one JVM", clock.instant(), LIFE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot create certificates on the curve P-256", e);
        }
    }

    /** Returns the authority of this JVM. */
    public static Authority get() {
        return Holder.AUTHORITY;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns the certificate as text, the form for most clients other than Java. */
    public String pem() {
        try {
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was created from its encoding has none", e);
        }
    }

    /** Returns the context of a server that takes the host name from its engine. */
    public synchronized SSLContext serverContext() {
        if (serverContext == null) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                // No client sends a certificate, so no trust manager is needed; null would load the JVM's own roots.
                context.init(new KeyManager[] {new Leaves()}, new TrustManager[0], null);
                serverContext = context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK does not speak TLS", e);
            }
        }
        return serverContext;
    }

    /** Returns the certificate of a name below {@code twilio.com}, and that of the authority. */
    X509Certificate[] chain(String host) {
        synchronized (leaves) {
            Instant now = clock.instant();
            Leaf leaf = leaves.get(host);
            if (leaf == null || leaf.made().plus(LEAF_RENEWAL).isBefore(now)) {
                leaf = new Leaf(leaf(host, now), now);
                leaves.put(host, leaf);
            }
            return new X509Certificate[] {leaf.certificate(), certificate};
        }
    }

    private KeyPair leafKeys() {
        synchronized (leaves) {
            if (leafKeys == null) {
                leafKeys = newKeys();
            }
            return leafKeys;
        }
    }

    private static KeyPair newKeys() {
        try {
            return Certificates.keys();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no curve P-256", e);
        }
    }

    private X509Certificate leaf(String host, Instant now) {
        try {
            return Certificates.leaf(leafKeys().getPublic(), host, certificate, keys.getPrivate(), now, LEAF_LIFE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of " + host + " cannot be signed", e);
        }
    }

    /** The keys of servers, by name. */
    private final class Leaves extends X509ExtendedKeyManager {
        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
            return keyType.startsWith("EC") ? engine.getPeerHost() : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return leafKeys().getPrivate();
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
