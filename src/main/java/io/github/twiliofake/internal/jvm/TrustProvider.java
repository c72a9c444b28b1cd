package io.github.twiliofake.internal.jvm;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the JVM's other providers, and adds an authority to the default trust of the JVM. For any other trust, and for
 * all failures, it passes on the answer of the provider that the JVM would ask without it.
 */
final class TrustProvider extends Provider {
    static final String NAME = "TwilioMessagingFake";

    private static final long serialVersionUID = 1;
    private static final String TYPE = "TrustManagerFactory";

    private final transient AddedAuthority added;

    TrustProvider(AddedAuthority added) {
        super(NAME, "1", "adds the authority of an intercepting FakeTwilio to this JVM's default trust");
        this.added = added;
    }

    /**
     * Looks services up instead of registering them, so that it has every algorithm and alias of the other providers, including
     * later ones.
     */
    @Override
    public @Nullable Service getService(String type, String algorithm) {
        return type.equalsIgnoreCase(TYPE) && others(algorithm).findFirst().isPresent()
                ? new Factories(algorithm)
                : null;
    }

    /** Compares names, because another copy of this class would ask this one in turn. Lazy: asks no provider before its turn. */
    private static Stream<Provider> others(String algorithm) {
        return Arrays.stream(Security.getProviders())
                .filter(each -> !each.getName().equals(NAME) && each.getService(TYPE, algorithm) != null);
    }

    private final class Factories extends Service {
        Factories(String algorithm) {
            super(TrustProvider.this, TYPE, algorithm, Factory.class.getName(), null, null);
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            NoSuchAlgorithmException failure = null;
            for (Iterator<Provider> others = others(getAlgorithm()).iterator(); others.hasNext(); ) {
                Provider each = others.next();
                try {
                    return new Factory(TrustManagerFactory.getInstance(getAlgorithm(), each), added);
                } catch (NoSuchAlgorithmException e) {
                    // Asks the next one, as the JDK does.
                    failure = failure == null ? e : failure;
                }
            }
            throw failure == null ? new NoSuchAlgorithmException(getAlgorithm()) : failure;
        }
    }

    private static final class Factory extends TrustManagerFactorySpi {
        private final TrustManagerFactory own;
        private final AddedAuthority added;
        private boolean isDefault;

        Factory(TrustManagerFactory own, AddedAuthority added) {
            this.own = own;
            this.added = added;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store) throws KeyStoreException {
            own.init(store);
            isDefault = store == null;
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
            own.init(parameters);
            isDefault = false;
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            TrustManager[] managers = own.getTrustManagers();
            if (!isDefault || added.isOver()) {
                return managers;
            }
            TrustManager[] widened = new TrustManager[managers.length];
            for (int i = 0; i < managers.length; i++) {
                // Leaves a manager that is not extended alone: the JDK compares names for such managers, but would not
                // for
                // ours.
                widened[i] = managers[i] instanceof X509ExtendedTrustManager manager
                        ? new TwilioTrust(manager, added)
                        : managers[i];
            }
            return widened;
        }
    }
}
