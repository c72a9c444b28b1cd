package io.github.twiliofake.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.internal.tls.Authority;
import io.github.twiliofake.internal.tls.StrangeAuthority;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The servers that the JVM trusts while a fake intercepts. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TrustProviderTest {
    private static final Settings INTERCEPTING = Settings.DEFAULT.withInterceptJvm(true);
    private static final String HOST = "messaging.twilio.com";
    private static final X509Certificate OURS = Authority.get().certificate();

    private static TrustManagerFactory factory() throws NoSuchAlgorithmException {
        return TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    }

    private static TrustManager[] managers() throws GeneralSecurityException {
        TrustManagerFactory factory = factory();
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    private static List<X509Certificate> trusted() throws GeneralSecurityException {
        return Arrays.asList(((X509TrustManager) managers()[0]).getAcceptedIssuers());
    }

    private static SSLContext context(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    /** Returns the reason why a client does not trust the server of a socket by its name, or an empty text if it does. */
    private static String refusal(SSLContext client, Socket socket, String host, String checked) throws IOException {
        socket.setSoTimeout(10_000);
        try (SSLSocket tls = (SSLSocket) client.getSocketFactory().createSocket(socket, host, 443, true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(checked);
            if (!host.equalsIgnoreCase(HOST)) {
                // Otherwise, the fake would refuse it before the client could.
                parameters.setServerNames(List.of());
            }
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            tls.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // With what comes after the handshake, a ticket to resume the session.
            tls.getInputStream().read();
            return "";
        } catch (SSLException e) {
            return e.getMessage();
        }
    }

    private static String refusalInTunnel(FakeTwilio twilio, SSLContext client, String host, String checked)
            throws IOException {
        try (RawSocket tunnel = new RawSocket(twilio)) {
            tunnel.send("CONNECT " + HOST + ":443 HTTP/1.1\r\nHost: " + HOST + ":443\r\n\r\n");
            tunnel.readUntil("\r\n\r\n");
            return refusal(client, tunnel.socket(), host, checked);
        }
    }

    private static String refusalOf(SSLContext server, SSLContext client, String host) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> {
                try (Socket accepted = listening.accept()) {
                    accepted.getOutputStream().write(accepted.getInputStream().read());
                } catch (IOException refused) {
                    // The client says why.
                }
            });
            serving.start();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                return refusal(client, socket, host, "HTTPS");
            } finally {
                serving.join();
            }
        }
    }

    @Test
    void every_algorithm_and_alias_of_the_jvm_is_answered_first() throws Exception {
        Set<String> names = new TreeSet<>(List.of(TrustManagerFactory.getDefaultAlgorithm()));
        for (Provider each : Security.getProviders("TrustManagerFactory.PKIX")) {
            each.stringPropertyNames().stream()
                    .filter(key -> key.matches("(Alg\\.Alias\\.)?TrustManagerFactory\\.[^ ]+"))
                    .forEach(key -> names.add(key.replaceFirst(".*TrustManagerFactory\\.", "")));
        }
        for (Provider each : Security.getProviders()) {
            each.getServices().stream()
                    .filter(service -> service.getType().equals("TrustManagerFactory"))
                    .forEach(service -> names.add(service.getAlgorithm()));
        }
        assertThat(names).contains("PKIX", "SunPKIX", "X509", "X.509", "SunX509");
        List<X509Certificate> before = trusted();

        FakeTwilio twilio = FakeTwilio.start(INTERCEPTING);
        try (twilio) {
            for (String name : names) {
                TrustManagerFactory factory = TrustManagerFactory.getInstance(name);
                assertThat(factory.getProvider().getName()).as(name).isEqualTo("TwilioMessagingFake");
                assertThat(factory.getAlgorithm()).isEqualTo(name);
                factory.init((KeyStore) null);
                assertThat(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers())
                        .as(name)
                        .hasSize(before.size() + 1)
                        .contains(OURS)
                        .containsAll(before);
            }
            assertThatThrownBy(() -> TrustManagerFactory.getInstance("Wibble"))
                    .isInstanceOf(NoSuchAlgorithmException.class)
                    .hasMessage("Wibble TrustManagerFactory not available");
        }

        assertThat(factory().getProvider().getName()).isNotEqualTo("TwilioMessagingFake");
        assertThat(trusted()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void trust_in_anything_but_the_default_is_left_alone() throws Exception {
        StrangeAuthority strange = new StrangeAuthority();
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(strange.certificate(), null)), new X509CertSelector());
        TrustManagerFactory plain = factory();
        plain.init(strange.trustStore());

        try (FakeTwilio twilio = FakeTwilio.start(INTERCEPTING)) {
            TrustManagerFactory factory = factory();
            for (int i = 0; i < 2; i++) {
                factory.init((KeyStore) null);
                assertThat(factory.getTrustManagers()[0]).isInstanceOf(TwilioTrust.class);
                if (i == 0) {
                    factory.init(strange.trustStore());
                } else {
                    factory.init(new CertPathTrustManagerParameters(parameters));
                }
                assertThat(factory.getTrustManagers()[0])
                        .hasSameClassAs(plain.getTrustManagers()[0])
                        .extracting(manager -> List.of(((X509TrustManager) manager).getAcceptedIssuers()))
                        .isEqualTo(List.of(strange.certificate()));
            }
            assertThat(refusalInTunnel(twilio, context(factory.getTrustManagers()), HOST, "HTTPS"))
                    .contains("PKIX path");
        }
    }

    @Test
    void servers_that_the_jvm_does_not_trust_are_refused_and_those_of_a_store_of_the_test_s_own_are_not()
            throws Exception {
        StrangeAuthority strange = new StrangeAuthority();
        TrustManagerFactory own = factory();
        own.init(strange.trustStore());

        try (FakeTwilio twilio = FakeTwilio.start(INTERCEPTING)) {
            for (String host : List.of("api.example.com", HOST)) {
                for (SSLContext client : List.of(context((TrustManager[]) null), SSLContext.getDefault())) {
                    assertThat(refusalOf(strange.server(host), client, host))
                            .as(host)
                            .contains("PKIX path");
                }
                TrustManagerFactory meanwhile = factory();
                meanwhile.init(strange.trustStore());
                for (TrustManagerFactory each : List.of(own, meanwhile)) {
                    assertThat(refusalOf(strange.server(host), context(each.getTrustManagers()), host))
                            .isEmpty();
                }
            }
            assertThat(twilio.journal().requests()).isEmpty();
        }
    }

    @Test
    void the_authority_is_trusted_for_the_name_that_is_called_only() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start(INTERCEPTING)) {
            for (SSLContext client : List.of(context((TrustManager[]) null), SSLContext.getDefault())) {
                // The last of them as clients that compare names themselves.
                for (String checked : Arrays.asList("HTTPS", "", null)) {
                    assertThat(refusalInTunnel(twilio, client, HOST, checked)).isEmpty();
                    assertThat(refusalInTunnel(twilio, client, "MESSAGING.twilio.com", checked))
                            .isEmpty();
                    for (String other : List.of("api.twilio.com", "twilio.com", "example.com", "127.0.0.1")) {
                        assertThat(refusalInTunnel(twilio, client, other, checked))
                                .as(other + " " + checked)
                                .contains("PKIX path");
                    }
                }
            }
        }
    }

    /** Returns the reason why a client with an engine does not trust the server, or an empty text if it does. */
    private static String refusalByEngine(SSLEngine client, String checked) throws Exception {
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(checked);
        client.setSSLParameters(parameters);
        client.setUseClientMode(true);
        client.beginHandshake();
        SSLEngine server = Authority.get().serverContext().createSSLEngine(HOST, 443);
        server.setUseClientMode(false);
        server.beginHandshake();
        ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
        try {
            for (int i = 0; i < 100; i++) {
                if (client.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING) {
                    return "";
                }
                goOn(client, toClient, toServer);
                goOn(server, toServer, toClient);
            }
        } catch (SSLException e) {
            return e.getMessage();
        }
        throw new AssertionError("the handshake does not end");
    }

    /** Takes the next step of one side of a handshake. */
    private static void goOn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            case NEED_UNWRAP -> {
                engine.unwrap(in.flip(), ByteBuffer.allocate(1 << 15));
                in.compact();
            }
            default -> {}
        }
    }

    /** {@code java.net.http} and Netty do this. */
    @Test
    void the_authority_is_trusted_for_the_name_that_an_engine_calls_only() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start(INTERCEPTING)) {
            for (SSLContext client : List.of(context((TrustManager[]) null), SSLContext.getDefault())) {
                for (String checked : Arrays.asList("HTTPS", "", null)) {
                    for (String right : List.of(HOST, "MESSAGING.twilio.com")) {
                        assertThat(refusalByEngine(client.createSSLEngine(right, 443), checked))
                                .as(right + " " + checked)
                                .isEmpty();
                    }
                    for (String other : List.of("api.twilio.com", "twilio.com", "example.com", "127.0.0.1")) {
                        assertThat(refusalByEngine(client.createSSLEngine(other, 443), checked))
                                .as(other + " " + checked)
                                .contains("PKIX path");
                    }
                }
            }
            assertThat(twilio.journal().requests()).isEmpty();
        }
    }

    private static SSLEngine sending(String serverName) throws GeneralSecurityException {
        SSLEngine engine = context((TrustManager[]) null).createSSLEngine();
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Test
    void of_an_engine_that_knows_no_host_the_server_name_that_it_sends_is_compared() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start(INTERCEPTING)) {
            for (String checked : Arrays.asList("HTTPS", "", null)) {
                assertThat(refusalByEngine(sending(HOST), checked))
                        .as("right " + checked)
                        .isEmpty();
                assertThat(refusalByEngine(sending("api.twilio.com"), checked))
                        .as("other " + checked)
                        .contains("PKIX path");
            }
            assertThat(twilio.journal().requests()).isEmpty();
        }
    }

    private static X509Certificate[] chain(FakeTwilio twilio) throws Exception {
        try (RawSocket tunnel = new RawSocket(twilio)) {
            tunnel.send("CONNECT " + HOST + ":443 HTTP/1.1\r\nHost: " + HOST + ":443\r\n\r\n");
            tunnel.readUntil("\r\n\r\n");
            SSLSocket tls = (SSLSocket)
                    SSLContext.getDefault().getSocketFactory().createSocket(tunnel.socket(), HOST, 443, true);
            Certificate[] chain = tls.getSession().getPeerCertificates();
            return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
        }
    }

    @Test
    void without_a_server_name_the_authority_is_trusted_unless_names_are_compared() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start(INTERCEPTING)) {
            X509Certificate[] chain = chain(twilio);
            X509ExtendedTrustManager manager = (X509ExtendedTrustManager) managers()[0];
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            SSLParameters comparing = engine.getSSLParameters();
            comparing.setEndpointIdentificationAlgorithm("HTTPS");

            assertThatCode(() -> manager.checkServerTrusted(chain, "UNKNOWN")).doesNotThrowAnyException();
            assertThatCode(() -> manager.checkServerTrusted(chain, "UNKNOWN", (Socket) null))
                    .doesNotThrowAnyException();
            assertThatCode(() -> manager.checkServerTrusted(chain, "UNKNOWN", (SSLEngine) null))
                    .doesNotThrowAnyException();
            assertThatCode(() -> manager.checkServerTrusted(chain, "UNKNOWN", engine))
                    .doesNotThrowAnyException();
            engine.setSSLParameters(comparing);
            assertThatThrownBy(() -> manager.checkServerTrusted(chain, "UNKNOWN", engine))
                    .isInstanceOf(CertificateException.class);
            // The authority itself is not a server, and does not sign for clients.
            X509Certificate[] authority = {OURS};
            assertThatThrownBy(() -> manager.checkServerTrusted(authority, "UNKNOWN"))
                    .isInstanceOf(CertificateException.class);
            assertThatThrownBy(() -> manager.checkClientTrusted(chain, "UNKNOWN"))
                    .isInstanceOf(CertificateException.class);
            assertThatThrownBy(() -> manager.checkClientTrusted(chain, "UNKNOWN", (Socket) null))
                    .isInstanceOf(CertificateException.class);
            assertThatThrownBy(() -> manager.checkClientTrusted(chain, "UNKNOWN", (SSLEngine) null))
                    .isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void an_authority_vouches_for_names_of_twilio_s_only_and_as_long_as_its_certificates_live() throws Exception {
        StrangeAuthority authority = new StrangeAuthority();
        AddedAuthority added = new AddedAuthority(authority.certificate());
        X509Certificate[] good = {authority.leaf(HOST, Instant.now())};
        X509Certificate[] elsewhere = {authority.leaf("api.example.com", Instant.now())};
        X509Certificate[] old = {authority.leaf(HOST, Instant.now().minus(Duration.ofDays(2)))};

        assertThat(added.vouchesFor(good, List.of())).isTrue();
        assertThat(added.vouchesFor(good, List.of("127.0.0.1", HOST))).isTrue();
        assertThat(added.vouchesFor(good, List.of("127.0.0.1"))).isFalse();
        assertThat(added.vouchesFor(elsewhere, List.of())).isFalse();
        assertThat(added.vouchesFor(elsewhere, List.of("api.example.com"))).isFalse();
        assertThat(added.vouchesFor(old, List.of(HOST))).isFalse();
        assertThat(added.vouchesFor(new X509Certificate[0], List.of())).isFalse();
        added.end();
        assertThat(added.vouchesFor(good, List.of())).isFalse();
    }

    private static final class RefusesAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("on purpose");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void a_fault_of_ours_leaves_the_answer_of_the_jvm() {
        TwilioTrust trust = new TwilioTrust(new RefusesAll(), new AddedAuthority(OURS));

        assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {null}, "UNKNOWN"))
                .isInstanceOf(CertificateException.class)
                .hasMessage("on purpose");
    }

    @Test
    void a_kept_trust_manager_loses_the_authority_afterwards() throws Exception {
        SSLContext kept;
        SSLContext keptDefault;
        TrustManagerFactory factory = null;
        TrustManager[] managers;
        try (FakeTwilio twilio = FakeTwilio.start(INTERCEPTING)) {
            kept = context((TrustManager[]) null);
            keptDefault = SSLContext.getDefault();
            factory = factory();
            factory.init((KeyStore) null);
            managers = managers();
            for (SSLContext each : List.of(kept, keptDefault, context(managers))) {
                assertThat(refusalInTunnel(twilio, each, HOST, "HTTPS")).isEmpty();
            }
        }

        assertThat(((X509TrustManager) managers[0]).getAcceptedIssuers())
                .isNotEmpty()
                .doesNotContain(OURS);
        assertThat(factory.getTrustManagers()[0]).isNotInstanceOf(TwilioTrust.class);
        try (FakeTwilio other = FakeTwilio.start()) {
            for (SSLContext each : List.of(kept, keptDefault, context(managers), SSLContext.getDefault())) {
                assertThat(refusalInTunnel(other, each, HOST, "HTTPS")).contains("PKIX path");
            }
        }
        // The next interception is another one.
        try (FakeTwilio next = FakeTwilio.start(INTERCEPTING)) {
            assertThat(refusalInTunnel(next, kept, HOST, "HTTPS")).contains("PKIX path");
            assertThat(trusted()).contains(OURS);
        }
    }

    /** A provider with the same name, such as that of another copy of the library. */
    private static final class Namesake extends Provider {
        private static final long serialVersionUID = 1;

        Namesake() {
            super("TwilioMessagingFake", "1", "");
        }
    }

    @Test
    void a_provider_of_the_same_name_is_reported_and_left_alone() throws Exception {
        Provider namesake = new Namesake();
        Security.addProvider(namesake);
        try {
            ProxySelector selector = ProxySelector.getDefault();
            SSLContext context = SSLContext.getDefault();

            assertThatThrownBy(() -> FakeTwilio.start(INTERCEPTING))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "this JVM has a security provider TwilioMessagingFake already, so a fake of another copy "
                                    + "of this library, loaded by another class loader, intercepts this JVM's calls to Twilio: "
                                    + "close it first");

            assertThat(Security.getProvider("TwilioMessagingFake")).isSameAs(namesake);
            assertThat(ProxySelector.getDefault()).isSameAs(selector);
            assertThat(SSLContext.getDefault()).isSameAs(context);
        } finally {
            Security.removeProvider("TwilioMessagingFake");
        }
        FakeTwilio.start(INTERCEPTING).close();
        assertThat(Security.getProvider("TwilioMessagingFake")).isNull();
    }

    /** A factory whose managers compare no names, and leave that to the JDK. */
    public static final class PlainFactory extends TrustManagerFactorySpi {
        static final X509TrustManager PLAIN = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };

        private boolean isReady;

        @Override
        protected void engineInit(KeyStore store) {
            isReady = true;
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            throw new UnsupportedOperationException("no parameters");
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return isReady ? new TrustManager[] {PLAIN} : new TrustManager[0];
        }
    }

    /** A factory that cannot read its store. */
    public static final class BrokenFactory extends TrustManagerFactorySpi {
        @Override
        protected void engineInit(KeyStore store) throws KeyStoreException {
            throw new KeyStoreException("on purpose");
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[0];
        }
    }

    /** A provider with algorithms that no other provider has. */
    private static final class Foreign extends Provider {
        private static final long serialVersionUID = 1;

        Foreign(String name, String algorithm, String factory) {
            super(name, "1", "");
            put("TrustManagerFactory." + algorithm, factory);
            put("Alg.Alias.TrustManagerFactory." + algorithm + "Alias", algorithm);
        }
    }

    @Test
    void a_provider_that_comes_later_is_asked_like_the_others_and_its_failures_are_its_own() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start(INTERCEPTING)) {
            // The first of the two cannot make one: the JDK asks the second.
            Security.addProvider(new Foreign("TestMissing", "Wobble", "com.example.Missing"));
            Security.addProvider(new Foreign("TestPlain", "Wobble", PlainFactory.class.getName()));
            Security.addProvider(new Foreign("TestBroken", "Wubble", BrokenFactory.class.getName()));

            TrustManagerFactory plain = TrustManagerFactory.getInstance("WobbleAlias");
            assertThat(plain.getProvider().getName()).isEqualTo("TwilioMessagingFake");
            plain.init((KeyStore) null);
            assertThat(plain.getTrustManagers()).containsExactly(PlainFactory.PLAIN);
            assertThatThrownBy(() -> plain.init((ManagerFactoryParameters) null))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("no parameters");

            TrustManagerFactory broken = TrustManagerFactory.getInstance("Wubble");
            assertThatThrownBy(() -> broken.init((KeyStore) null))
                    .isInstanceOf(KeyStoreException.class)
                    .hasMessage("on purpose");

            Security.removeProvider("TestPlain");
            assertThatThrownBy(() -> TrustManagerFactory.getInstance("Wobble"))
                    .isInstanceOf(NoSuchAlgorithmException.class)
                    .hasMessageContaining("TestMissing");
            assertThat(twilio.journal().requests()).isEmpty();
        } finally {
            List.of("TestMissing", "TestPlain", "TestBroken").forEach(Security::removeProvider);
        }
    }
}
