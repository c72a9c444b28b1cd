package com.example.enrolment;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v1.service.ShortCode;
import java.util.ArrayList;
import java.util.List;

/** Enrols short codes in a Messaging Service, through twilio-java. */
public final class SdkEnrolment {
    private static final int ALREADY_IN_THIS_SERVICE = 21710;

    private final TwilioRestClient client;

    public SdkEnrolment(TwilioRestClient client) {
        this.client = client;
    }

    /** Puts a short code into a service. If it is there already, this succeeds as well. */
    public void enrol(String shortCodeSid, String serviceSid) {
        try {
            ShortCode.creator(serviceSid, shortCodeSid).create(client);
        } catch (ApiException e) {
            if (e.getCode() == null || e.getCode() != ALREADY_IN_THIS_SERVICE) {
                throw e;
            }
        }
    }

    /** Returns the digits of all short codes in a service, from all pages. */
    public List<String> enrolled(String serviceSid) {
        List<String> digits = new ArrayList<>();
        for (ShortCode shortCode : ShortCode.reader(serviceSid).read(client)) {
            digits.add(shortCode.getShortCode());
        }
        return digits;
    }
}
