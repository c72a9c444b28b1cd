package io.github.twiliofake.examples;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v1.service.ShortCode;

/** The code under test of the examples. */
final class Enrolment {
    private final TwilioRestClient client;

    Enrolment(TwilioRestClient client) {
        this.client = client;
    }

    void enrol(String shortCodeSid, String serviceSid) {
        ShortCode.creator(serviceSid, shortCodeSid).create(client);
    }
}
