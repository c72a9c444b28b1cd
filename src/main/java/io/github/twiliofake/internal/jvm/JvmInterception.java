package io.github.twiliofake.internal.jvm;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One fake's hold on what this JVM sends to Twilio: its proxy selector, and its trust, by all three ways that clients look
 * for it. Everything is put back in {@link #close}. One fake at a time has it.
 */
public final class JvmInterception implements AutoCloseable {
    private static final AtomicReference<@Nullable String> HELD_BY = new AtomicReference<>();

    private final Deque<Runnable> undo = new ArrayDeque<>();

    private JvmInterception() {}

    /**
     * Takes hold of the JVM.
     *
     * @param url the fake's, for messages
     * @param trusting a context of clients that trust the fake
     * @param trustStore a file with what they trust
     * @param password that of the file
     * @param read has the JDK read the file, and returns what it must not forget
     * @throws IllegalStateException if another fake has hold of it
     */
    public static JvmInterception start(
            String url,
            InetSocketAddress fake,
            SSLContext trusting,
            Path trustStore,
            String password,
            Supplier<?> read) {
        String other = HELD_BY.compareAndExchange(null, url);
        if (other != null) {
            throw new IllegalStateException(
                    "two fakes cannot intercept at the same time what this JVM sends to Twilio, and "
                            + other
                            + " does: close it first; in tests, @TwilioMessagingFake(intercept = true) waits for its turn "
                            + "by itself");
        }
        JvmInterception interception = new JvmInterception();
        interception.undo.push(() -> HELD_BY.set(null));
        try {
            interception.turn(fake, trusting, trustStore, password);
            AtomicReference<?> kept = new AtomicReference<>(read.get());
            interception.undo.push(() -> kept.set(null));
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

    private void turn(InetSocketAddress fake, SSLContext trusting, Path trustStore, String password) {
        keepSdk();
        ProxySelector selectorBefore = ProxySelector.getDefault();
        TwilioProxySelector selector = new TwilioProxySelector(selectorBefore, fake);
        undo.push(() -> {
            selector.end();
            ProxySelector.setDefault(selectorBefore);
        });
        ProxySelector.setDefault(selector);

        // Asked before the properties change, or they would be made of them.
        SSLContext contextBefore = defaultContext();
        SSLSocketFactory factoryBefore = HttpsURLConnection.getDefaultSSLSocketFactory();
        undo.push(() -> SSLContext.setDefault(contextBefore));
        SSLContext.setDefault(trusting);
        undo.push(() -> HttpsURLConnection.setDefaultSSLSocketFactory(factoryBefore));
        HttpsURLConnection.setDefaultSSLSocketFactory(trusting.getSocketFactory());
        // The file last, and away first: who makes a context in between would find nothing in it without its password,
        // and the JDK remembers by the file's name what it has found.
        set("javax.net.ssl.trustStoreType", "PKCS12");
        set("javax.net.ssl.trustStorePassword", password);
        set("javax.net.ssl.trustStore", trustStore.toString());
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no default SSLContext that could be put back", e);
        }
    }

    private void set(String property, String value) {
        String before = System.getProperty(property);
        undo.push(() -> {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        });
        System.setProperty(property, value);
    }

    /**
     * What twilio-java keeps for the whole JVM, a client and the credentials to build one, is of another test, or of the real
     * Twilio: it is as it was before, afterwards, so that nobody calls with what this test has left there. The client is
     * dropped meanwhile. Not the executor, whose threads it would lose.
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
            // There is no SDK, or none that works: it keeps no client.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Twilio.setRestClient(null) failed; does another twilio-java do so?", e);
        }
    }

    private static void set(Field field, @Nullable Object value) {
        try {
            field.set(null, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was accessible before", e);
        }
    }

    /** Puts everything back, in reverse; what fails does not keep the rest from it. */
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
