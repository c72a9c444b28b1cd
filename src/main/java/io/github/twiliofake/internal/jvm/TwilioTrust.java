package io.github.twiliofake.internal.jvm;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts whom the JVM trusts by itself, and, where that refuses a server, the added authority. */
final class TwilioTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager own;
    private final AddedAuthority added;

    TwilioTrust(X509ExtendedTrustManager own, AddedAuthority added) {
        this.own = own;
        this.added = added;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            own.checkServerTrusted(chain, authType);
        } catch (CertificateException refusal) {
            if (!added.vouchesFor(chain, List.of())) {
                throw refusal;
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        try {
            own.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException refusal) {
            boolean isVouchedFor = socket instanceof SSLSocket tls
                    ? vouches(chain, tls.getHandshakeSession(), tls.getSSLParameters())
                    : added.vouchesFor(chain, List.of());
            if (!isVouchedFor) {
                throw refusal;
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        try {
            own.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException refusal) {
            boolean isVouchedFor = engine == null
                    ? added.vouchesFor(chain, List.of())
                    : vouches(chain, engine.getHandshakeSession(), engine.getSSLParameters());
            if (!isVouchedFor) {
                throw refusal;
            }
        }
    }

    /** The name is compared even if the client has not asked for it, as those do that compare names themselves. */
    private boolean vouches(X509Certificate[] chain, @Nullable SSLSession session, SSLParameters parameters) {
        List<String> asked = session == null ? List.of() : asked(session);
        String algorithm = parameters.getEndpointIdentificationAlgorithm();
        boolean isNameNeeded = algorithm != null && !algorithm.isEmpty();
        return !(isNameNeeded && asked.isEmpty()) && added.vouchesFor(chain, asked);
    }

    /** The names that the JDK takes for those of the server: what was sent as its name, and whom the client called. */
    private static List<String> asked(SSLSession session) {
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
