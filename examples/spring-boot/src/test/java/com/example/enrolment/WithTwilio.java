package com.example.enrolment;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFakeExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Spring starts the application once for all these tests, so there is one fake for all of them as well; the extension
 * takes it back to its beginning before each.
 */
@SpringBootTest
@AutoConfigureMockMvc
abstract class WithTwilio {
    private static final FakeTwilio TWILIO = FakeTwilio.start();

    @RegisterExtension
    static final TwilioMessagingFakeExtension EXTENSION = TwilioMessagingFakeExtension.using(TWILIO);

    @Autowired
    MockMvcTester application;

    @DynamicPropertySource
    static void twilio(DynamicPropertyRegistry registry) {
        registry.add("twilio.base-url", TWILIO::baseUrl);
        registry.add("twilio.username", () -> TWILIO.credentials().username());
        registry.add("twilio.password", () -> TWILIO.credentials().password());
    }
}
