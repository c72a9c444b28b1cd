package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.Twilio;
import com.twilio.rest.messaging.v1.service.ShortCode;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.ChildJvm;
import io.github.twiliofake.testing.Http;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP clients of other projects, unchanged, in a JVM whose fake intercepts, also with other security providers and settings. */
class InterceptedClientsTest {
    /** The URL of an unknown service. The requests have no credentials. */
    private static final URI SHORT_CODES =
            URI.create("https://messaging.twilio.com" + Http.shortCodes("MG" + "0".repeat(32)));

    private enum Client {
        OK_HTTP {
            @Override
            int status() throws IOException {
                OkHttpClient client = new OkHttpClient();
                try (okhttp3.Response response = client.newCall(new okhttp3.Request.Builder()
                                .url(SHORT_CODES.toURL())
                                .build())
                        .execute()) {
                    return response.code();
                } finally {
                    client.connectionPool().evictAll();
                }
            }
        },
        APACHE_4 {
            @Override
            int status() throws IOException {
                try (var client = org.apache.http.impl.client.HttpClients.createSystem();
                        var response = client.execute(new org.apache.http.client.methods.HttpGet(SHORT_CODES))) {
                    return response.getStatusLine().getStatusCode();
                }
            }
        },
        APACHE_5 {
            @Override
            int status() throws IOException {
                try (var client = org.apache.hc.client5.http.impl.classic.HttpClients.createSystem()) {
                    return client.execute(
                            new org.apache.hc.client5.http.classic.methods.HttpGet(SHORT_CODES),
                            response -> response.getCode());
                }
            }
        },
        JDK {
            @Override
            int status() throws IOException, InterruptedException {
                return HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(SHORT_CODES).build(), BodyHandlers.discarding())
                        .statusCode();
            }
        },
        JDK_WITH_A_CONTEXT_OF_ITS_OWN {
            @Override
            int status() throws IOException, InterruptedException, GeneralSecurityException {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
                return HttpClient.newBuilder()
                        .sslContext(context)
                        .build()
                        .send(HttpRequest.newBuilder(SHORT_CODES).build(), BodyHandlers.discarding())
                        .statusCode();
            }
        },
        URL_CONNECTION {
            @Override
            int status() throws IOException {
                return ((HttpURLConnection) SHORT_CODES.toURL().openConnection()).getResponseCode();
            }
        };

        abstract int status() throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    @TwilioMessagingFake(intercept = true)
    void is_caught(Client client, FakeTwilio twilio) throws Exception {
        assertThat(client.status()).isEqualTo(401);
        assertThat(twilio.journal().requests()).hasSize(1);
    }

    private static Set<X509Certificate> trusted() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return new HashSet<>(Arrays.asList(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()));
    }

    private static Object said(Callable<?> call) {
        try {
            return call.call();
        } catch (Exception e) {
            return "failed";
        }
    }

    /** A JVM with its own security providers or settings, which must not affect other tests. */
    static final class SetUp {
        public static void main(String[] arguments) throws Exception {
            switch (arguments[0]) {
                case "Conscrypt" ->
                    Security.insertProviderAt(
                            Conscrypt.newProviderBuilder()
                                    .provideTrustManager(true)
                                    .build(),
                            1);
                case "BCJSSE" -> {
                    Security.insertProviderAt(new BouncyCastleProvider(), 1);
                    Security.insertProviderAt(new BouncyCastleJsseProvider(), 1);
                }
                default -> Security.setProperty("ssl.TrustManagerFactory.algorithm", arguments[0]);
            }
            Set<X509Certificate> before = trusted();
            System.out.println("in first place "
                    + SSLContext.getInstance("TLS").getProvider().getName() + ", by default "
                    + TrustManagerFactory.getDefaultAlgorithm());
            for (int i = 0; i < 2; i++) {
                try (FakeTwilio twilio = FakeTwilio.start(
                        Settings.DEFAULT.withSidSeed("fake " + i).withInterceptJvm(true))) {
                    Set<X509Certificate> meanwhile = trusted();
                    System.out.println("roots there " + meanwhile.containsAll(before) + ", and "
                            + (meanwhile.size() - before.size()));
                    MessagingService alerts = twilio.seed().service("Alerts");
                    String sid = twilio.seed().shortCode("12345").sid();
                    Twilio.init(
                            twilio.credentials().username(),
                            twilio.credentials().password());
                    System.out.println("SDK "
                            + said(() -> ShortCode.creator(alerts.sid(), sid)
                                    .create()
                                    .getShortCode()));
                    for (Client each : Client.values()) {
                        System.out.println(each + " " + said(each::status));
                    }
                }
            }
            System.out.println("trust as before " + trusted().equals(before));
            // Clients leave threads.
            System.exit(0);
        }
    }

    private static String told(String first, String sdk, String ownContext) {
        String eachTime = """
                roots there true, and 1
                SDK %s
                OK_HTTP 401
                APACHE_4 401
                APACHE_5 401
                JDK 401
                JDK_WITH_A_CONTEXT_OF_ITS_OWN %s
                URL_CONNECTION 401
                """.formatted(sdk, ownContext);
        return "in first place " + first + "\n" + eachTime + eachTime + "trust as before true\n";
    }

    private static ChildJvm child() {
        return new ChildJvm().with("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    }

    @Test
    void the_default_algorithm_may_be_another() throws Exception {
        assertThat(child().run(SetUp.class, "SunX509").out())
                .isEqualTo(told("SunJSSE, by default SunX509", "12345", "401"));
    }

    /** It logs to the standard error. */
    @Test
    void bouncy_castle_may_be_in_first_place() throws Exception {
        assertThat(child().run(SetUp.class, "BCJSSE").out()).isEqualTo(told("BCJSSE, by default PKIX", "12345", "401"));
    }

    /** Conscrypt reads the JVM's default trust once, and keeps it for all contexts that name no trust. */
    @Test
    void conscrypt_may_be_in_first_place_but_for_contexts_that_name_no_trust() throws Exception {
        assertThat(child().run(SetUp.class, "Conscrypt").out())
                .isEqualTo(told("Conscrypt, by default PKIX", "failed", "failed"));
    }

    /** The moment at which the JVM makes its default context. It does this only once. */
    static final class Default {
        public static void main(String[] arguments) throws Exception {
            SSLContext before = arguments[0].equals("before") ? SSLContext.getDefault() : null;
            SSLContext meanwhile = null;
            try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withInterceptJvm(true))) {
                if (!arguments[0].equals("after")) {
                    meanwhile = SSLContext.getDefault();
                    System.out.println("another " + (meanwhile != before));
                }
                System.out.println(Client.JDK + " " + Client.JDK.status());
                System.out.println(Client.URL_CONNECTION + " " + Client.URL_CONNECTION.status());
                System.out.println("requests " + twilio.journal().requests().size());
            }
            SSLContext after = SSLContext.getDefault();
            System.out.println(
                    "as before " + (before == null || after == before) + ", not as meanwhile " + (after != meanwhile));
            System.out.println("factory of the default "
                    + HttpsURLConnection.getDefaultSSLSocketFactory()
                            .getClass()
                            .equals(after.getSocketFactory().getClass()));
            System.out.println("roots " + !trusted().isEmpty());
            System.exit(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "during", "after"})
    void the_default_context_may_be_made_at_any_time(String when) throws Exception {
        assertThat(child().run(Default.class, when))
                .isEqualTo(new ChildJvm.Output((when.equals("after") ? "" : "another true\n") + """
                        JDK 401
                        URL_CONNECTION 401
                        requests 2
                        as before true, not as meanwhile true
                        factory of the default true
                        roots true
                        """, ""));
    }
}
