package io.github.twiliofake.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in whatever the JVM trusts by itself, and in the authority besides. */
public final class Trust {
    private Trust() {}

    /** The JVM's own roots, or those of its {@code javax.net.ssl.trustStore}, and the authority. */
    public static KeyStore keyStore(Authority authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("twilio-messaging-fake", authority.certificate());
            int count = 0;
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager x509) {
                    for (X509Certificate root : x509.getAcceptedIssuers()) {
                        store.setCertificateEntry("root-" + ++count, root);
                    }
                }
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JVM cannot say what it trusts", e);
        }
    }

    /** A context of clients that trust what is in a key store. */
    public static SSLContext context(KeyStore store) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot trust what was just put together", e);
        }
    }

    /**
     * Has the JDK read the trust store that its properties name, before anybody relies on it. While one thread reads a new
     * one, JDK 17 gives all others what the one before held, as if it were of the new.
     *
     * @param authority who is in the new one
     * @param limit after which to give up, as in a JVM that does not heed the properties
     * @return what was read; the JDK forgets it when nobody holds it
     */
    public static List<TrustManager> readByDefault(Authority authority, Duration limit) {
        long start = System.nanoTime();
        try {
            TrustManager[] read = managers(null);
            while (!trusts(read, authority.certificate()) && System.nanoTime() - start < limit.toNanos()) {
                Thread.onSpinWait();
                read = managers(null);
            }
            return List.of(read);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot say what it trusts", e);
        }
    }

    private static boolean trusts(TrustManager[] managers, X509Certificate authority) {
        for (TrustManager manager : managers) {
            if (manager instanceof X509TrustManager x509
                    && Arrays.asList(x509.getAcceptedIssuers()).contains(authority)) {
                return true;
            }
        }
        return false;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
