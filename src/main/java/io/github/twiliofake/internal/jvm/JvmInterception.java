package io.github.twiliofake.internal.jvm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
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
     * @throws IllegalStateException if another fake has hold of it
     */
    public static JvmInterception start(
            String url, InetSocketAddress fake, SSLContext trusting, Path trustStore, String password) {
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
            return interception;
        } catch (RuntimeException | Error e) {
            interception.close();
            throw e;
        }
    }

    private void turn(InetSocketAddress fake, SSLContext trusting, Path trustStore, String password) {
        undo.push(JvmInterception::dropStaticClient);
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
        set("javax.net.ssl.trustStore", trustStore.toString());
        set("javax.net.ssl.trustStorePassword", password);
        set("javax.net.ssl.trustStoreType", "PKCS12");
        dropStaticClient();
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

    /** The client that twilio-java keeps for the whole JVM was built for another test, or for the real Twilio. */
    private static void dropStaticClient() {
        try {
            Class<?> twilio = Class.forName("com.twilio.Twilio", true, JvmInterception.class.getClassLoader());
            for (Method method : twilio.getMethods()) {
                if (method.getName().equals("setRestClient")) {
                    method.invoke(null, (Object) null);
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // There is no SDK, or none that works: it keeps no client.
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Twilio.setRestClient(null) failed; does another twilio-java do so?", e);
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
