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
 * The certificate authority of this JVM, created on first use: its key is nowhere but in memory, and a
 * critical constraint confines it to {@code twilio.com}. It lives by the machine's clock, not by a fake's, as the clients
 * that judge its certificates do.
 */
public final class Authority {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration LEAF_LIFE = Duration.ofDays(7);
    /** A leaf is replaced when it is older than this, long before anybody finds it expired. */
    private static final Duration LEAF_RENEWAL = Duration.ofDays(1);

    private static final int MAX_LEAVES = 100;

    private final InstantSource clock;
    private final KeyPair keys;
    /** All leaves have the same key: who has this JVM's memory has them all anyway. */
    private @Nullable KeyPair leafKeys;

    private final X509Certificate certificate;
    /** Made for the first tunnel: a program that waits for one starts sooner. */
    private @Nullable SSLContext serverContext;

    /** By name; the one not asked for longest is forgotten first. */
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
            throw new IllegalStateException("this JDK cannot make certificates on the curve P-256", e);
        }
    }

    /** The one of this JVM. */
    public static Authority get() {
        return Holder.AUTHORITY;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate as text, as most clients that are not Java want it. */
    public String pem() {
        try {
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("it was made from its encoding", e);
        }
    }

    /** Returns the key manager of a server that takes the name from its engine. */
    public synchronized SSLContext serverContext() {
        if (serverContext == null) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                // No client shows a certificate, so none is judged; null would load the JVM's own roots.
                context.init(new KeyManager[] {new Leaves()}, new TrustManager[0], null);
                serverContext = context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK does not speak TLS", e);
            }
        }
        return serverContext;
    }

    /** The certificate of a name below {@code twilio.com}, and that of the authority. */
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
            throw new IllegalStateException("what could sign the authority's certificate can sign " + host + "'s", e);
        }
    }

    /** Keys of servers, by name. */
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
