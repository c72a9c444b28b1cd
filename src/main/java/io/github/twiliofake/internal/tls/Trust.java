package io.github.twiliofake.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the JVM's own certificates, and in the authority. */
public final class Trust {
    private Trust() {}

    /** Returns the JVM's own roots, or those of its {@code javax.net.ssl.trustStore}, and the authority. */
    public static KeyStore keyStore(Authority authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("twilio-messaging-fake", authority.certificate());
            int count = 0;
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager x509) {
                    for (X509Certificate root : x509.getAcceptedIssuers()) {
                        // The JVM's own roots include it while a fake intercepts.
                        if (!root.equals(authority.certificate())) {
                            store.setCertificateEntry("root-" + ++count, root);
                        }
                    }
                }
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JVM's trusted certificates cannot be read", e);
        }
    }

    /** Returns a context for clients that trust the certificates of a key store. */
    public static SSLContext context(KeyStore store) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot use the key store that the fake created", e);
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
