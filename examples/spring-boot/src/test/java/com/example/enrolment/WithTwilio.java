package com.example.enrolment;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.jupiter.TwilioMessagingFakeExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Spring starts the application once for all these tests, so they share one fake, too. The fake intercepts before the
 * application starts, and the extension restores its first state before each test.
 */
@SpringBootTest
@AutoConfigureMockMvc
@ResourceLock("twilio")
abstract class WithTwilio {
    private static final FakeTwilio TWILIO = FakeTwilio.start(Settings.DEFAULT
            .withCredentials("AC0123456789abcdef0123456789abcdef", "token-of-the-tests")
            .withInterceptJvm(true));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TWILIO::close));
    }

    @RegisterExtension
    static final TwilioMessagingFakeExtension EXTENSION = TwilioMessagingFakeExtension.using(TWILIO);

    @Autowired
    MockMvcTester application;

    @DynamicPropertySource
    static void twilio(DynamicPropertyRegistry registry) {
        registry.add("twilio.base-url", TWILIO::baseUrl);
    }
}
