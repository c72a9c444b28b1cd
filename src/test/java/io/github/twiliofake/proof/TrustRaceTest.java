package io.github.twiliofake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.Twilio;
import com.twilio.rest.messaging.v1.service.ShortCode;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.ChildJvm;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** Fakes that intercept, one after the other, while other threads read the JVM's trust again and again. */
class TrustRaceTest {
    /** Runs in its own JVM. */
    static final class Race {
        private static final int COMPETITORS = 2;

        private final Set<X509Certificate> roots = trusted();
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger incomplete = new AtomicInteger();

        private Race() throws GeneralSecurityException {}

        public static void main(String[] arguments) throws Exception {
            new Race().run(Integer.parseInt(arguments[0]));
        }

        private void run(int fakes) throws Exception {
            Thread[] competitors = new Thread[COMPETITORS];
            for (int i = 0; i < COMPETITORS; i++) {
                competitors[i] = new Thread(this::compete);
                competitors[i].start();
            }
            int red = 0;
            int changed = 0;
            int unaware = 0;
            for (int i = 0; i < fakes; i++) {
                try (FakeTwilio twilio = FakeTwilio.start(
                        Settings.DEFAULT.withSidSeed("fake " + i).withInterceptJvm(true))) {
                    unaware += trusted().size() == roots.size() + 1 ? 0 : 1;
                    red += enrols(twilio) ? 0 : 1;
                }
                changed += trusted().equals(roots) ? 0 : 1;
            }
            isOver.set(true);
            for (Thread each : competitors) {
                each.join();
            }
            System.out.println("red " + red);
            System.out.println("without the authority " + unaware);
            System.out.println("changed trust afterwards " + changed);
            System.out.println("failures of competitors " + failures);
            System.out.println("roots that competitors missed " + incomplete);
            System.out.println("competitors looked often " + (looks.get() > fakes));
        }

        private static boolean enrols(FakeTwilio twilio) {
            MessagingService alerts = twilio.seed().service("Alerts");
            String sid = twilio.seed().shortCode("12345").sid();
            Twilio.init(twilio.credentials().username(), twilio.credentials().password());
            try {
                ShortCode.creator(alerts.sid(), sid).create();
                return ShortCode.fetcher(alerts.sid(), sid).fetch().getSid().equals(sid);
            } catch (RuntimeException e) {
                return false;
            }
        }

        private void compete() {
            while (!isOver.get()) {
                try {
                    looks.incrementAndGet();
                    if (!trusted().containsAll(roots)) {
                        incomplete.incrementAndGet();
                    }
                } catch (GeneralSecurityException | RuntimeException e) {
                    failures.incrementAndGet();
                }
            }
        }

        private static Set<X509Certificate> trusted() throws GeneralSecurityException {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init((KeyStore) null);
            return new HashSet<>(
                    Arrays.asList(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()));
        }
    }

    @Test
    void trust_is_right_for_all_while_others_look() throws Exception {
        int fakes = Rounds.of(100, 1000);

        assertThat(new ChildJvm()
                        .with("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                        .within(Duration.ofMinutes(5))
                        .run(Race.class, Integer.toString(fakes)))
                .isEqualTo(new ChildJvm.Output("""
                        red 0
                        without the authority 0
                        changed trust afterwards 0
                        failures of competitors 0
                        roots that competitors missed 0
                        competitors looked often true
                        """, ""));
    }
}
