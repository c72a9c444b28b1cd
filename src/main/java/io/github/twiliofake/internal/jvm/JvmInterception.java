package io.github.twiliofake.internal.jvm;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Intercepts this JVM's calls to Twilio for one fake: changes the proxy selector, and the trust in all three places where clients
 * look for it. {@link #close} restores everything. One fake at a time can intercept.
 */
public final class JvmInterception implements AutoCloseable {
    private static final AtomicReference<@Nullable String> HELD_BY = new AtomicReference<>();

    private final Deque<Runnable> undo = new ArrayDeque<>();

    private JvmInterception() {}

    /**
     * Begins to intercept.
     *
     * @param url the fake's URL, for messages
     * @param authority the authority that signs the fake's certificates
     * @throws IllegalStateException if another fake intercepts
     */
    public static JvmInterception start(String url, InetSocketAddress fake, X509Certificate authority) {
        String other = HELD_BY.compareAndExchange(null, url);
        if (other != null) {
            throw new IllegalStateException(
                    "two fakes cannot intercept this JVM's calls to Twilio at the same time, and "
                            + other
                            + " does: close it first; in tests, @TwilioMessagingFake(intercept = true) waits for its turn "
                            + "by itself");
        }
        JvmInterception interception = new JvmInterception();
        interception.undo.push(() -> HELD_BY.set(null));
        try {
            interception.turn(fake, new AddedAuthority(authority));
            return interception;
        } catch (RuntimeException | Error e) {
            try {
                interception.close();
            } catch (RuntimeException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
    }

    private void turn(InetSocketAddress fake, AddedAuthority authority) {
        keepSdk();
        ProxySelector selectorBefore = ProxySelector.getDefault();
        TwilioProxySelector selector = new TwilioProxySelector(selectorBefore, fake);
        undo.push(() -> {
            selector.end();
            ProxySelector.setDefault(selectorBefore);
        });
        ProxySelector.setDefault(selector);

        // Before the provider is there: the JDK creates its default once, and asks foreign providers for trust in a
        // store that it
        // names itself.
        SSLContext contextBefore = defaultContext();
        SSLSocketFactory factoryBefore = HttpsURLConnection.getDefaultSSLSocketFactory();
        TrustProvider provider = insert(authority);
        SSLContext trusting = trusting(provider);
        undo.push(() -> SSLContext.setDefault(contextBefore));
        SSLContext.setDefault(trusting);
        undo.push(() -> HttpsURLConnection.setDefaultSSLSocketFactory(factoryBefore));
        HttpsURLConnection.setDefaultSSLSocketFactory(trusting.getSocketFactory());
    }

    private TrustProvider insert(AddedAuthority authority) {
        TrustProvider provider = new TrustProvider(authority);
        if (Security.insertProviderAt(provider, 1) == -1) {
            throw new IllegalStateException("this JVM has a security provider " + TrustProvider.NAME
                    + " already, so a fake of another copy of this library, loaded by another class loader, "
                    + "intercepts this JVM's calls to Twilio: close it first");
        }
        undo.push(() -> {
            authority.end();
            Security.removeProvider(TrustProvider.NAME);
        });
        return provider;
    }

    private static SSLContext trusting(TrustProvider provider) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm(), provider);
            factory.init((KeyStore) null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM's trusted certificates cannot be read", e);
        }
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JVM has no default SSLContext to restore", e);
        }
    }

    /**
     * Saves the static client and credentials of twilio-java, and restores them on close, so that no later test uses those of
     * this one. Meanwhile there is no client. The executor stays, because its threads would be lost.
     */
    private void keepSdk() {
        try {
            Class<?> twilio = Class.forName("com.twilio.Twilio", true, JvmInterception.class.getClassLoader());
            for (Field field : twilio.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isStatic(modifiers)
                        && !Modifier.isFinal(modifiers)
                        && !field.isSynthetic()
                        && !Executor.class.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    Object before = field.get(null);
                    undo.push(() -> set(field, before));
                }
            }
            twilio.getMethod("setRestClient", Class.forName("com.twilio.http.TwilioRestClient"))
                    .invoke(null, (Object) null);
        } catch (ClassNotFoundException | LinkageError e) {
            // There is no usable SDK, and so no client.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Twilio.setRestClient(null) failed; is this version of twilio-java supported?", e);
        }
    }

    private static void set(Field field, @Nullable Object value) {
        try {
            field.set(null, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was accessible before", e);
        }
    }

    /** Restores everything, in reverse order. A failure does not stop the rest. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
