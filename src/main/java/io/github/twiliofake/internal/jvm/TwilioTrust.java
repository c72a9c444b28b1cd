package io.github.twiliofake.internal.jvm;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts the servers that the JVM trusts by default, and those of the added authority. */
final class TwilioTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager own;
    private final AddedAuthority added;

    TwilioTrust(X509ExtendedTrustManager own, AddedAuthority added) {
        this.own = own;
        this.added = added;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, List::of, () -> own.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        check(
                chain,
                () -> socket instanceof SSLSocket tls
                        ? asked(tls.getHandshakeSession(), tls.getSSLParameters())
                        : List.of(),
                () -> own.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        check(
                chain,
                () -> engine == null ? List.of() : asked(engine.getHandshakeSession(), engine.getSSLParameters()),
                () -> own.checkServerTrusted(chain, authType, engine));
    }

    private interface Check {
        void run() throws CertificateException;
    }

    /**
     * Asks the JVM first, and the authority if the JVM refuses. For a chain that ends with the authority itself, asks the
     * authority first: the JVM would search for a path to each of its roots before it refuses.
     */
    private void check(X509Certificate[] chain, Callable<List<String>> asked, Check jvmInterception)
            throws CertificateException {
        boolean isNamed = added.isEndOf(chain);
        if (isNamed && isVouchedFor(chain, asked)) {
            return;
        }
        try {
            jvmInterception.run();
        } catch (CertificateException refusal) {
            if (isNamed || !isVouchedFor(chain, asked)) {
                throw refusal;
            }
        }
    }

    private boolean isVouchedFor(X509Certificate[] chain, Callable<List<String>> asked) {
        try {
            return added.vouchesFor(chain, asked.call());
        } catch (Exception e) {
            // The client gets the JVM's own answer then, as without this class.
            return false;
        }
    }

    /**
     * Returns the names that the JDK compares with the server's: the name that was sent (SNI), and the host that the client
     * called. They count even if the client did not ask for a comparison, because clients that compare names themselves do not
     * ask.
     *
     * @throws CertificateException if the client asked for a comparison, but there is no name
     */
    private static List<String> asked(@Nullable SSLSession session, SSLParameters parameters)
            throws CertificateException {
        List<String> names = session == null ? List.of() : names(session);
        String algorithm = parameters.getEndpointIdentificationAlgorithm();
        if (names.isEmpty() && algorithm != null && !algorithm.isEmpty()) {
            throw new CertificateException("no name to compare");
        }
        return names;
    }

    private static List<String> names(SSLSession session) {
        List<String> names = new ArrayList<>();
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name.getType() == StandardConstants.SNI_HOST_NAME) {
                    names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII));
                }
            }
        }
        String host = session.getPeerHost();
        if (host != null && !host.isEmpty()) {
            names.add(host);
        }
        return names;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        own.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        own.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        own.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return added.besides(own.getAcceptedIssuers());
    }
}
