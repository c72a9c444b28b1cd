package com.example.reminder;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.time.Duration;

/**
 * Sends messages through a Messaging Service. Tries again if Twilio is busy, or if the connection ends before the answer. In the
 * second case, Twilio may have sent the message, so this looks for it first. (The SDK itself also repeats requests, after a 500 or
 * 503, but without looking.)
 */
public final class PatientSender {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int NEWEST = 20;

    private final TwilioRestClient client;
    private final String serviceSid;
    private final Pause pause;

    /** Lets a duration pass. A parameter, so that a test moves the clock of the fake and need not wait. */
    public interface Pause {
        void last(Duration duration) throws InterruptedException;
    }

    public PatientSender(TwilioRestClient client, String serviceSid, Pause pause) {
        this.client = client;
        this.serviceSid = serviceSid;
        this.pause = pause;
    }

    /** Sends a text, and returns the message. Each pause is twice as long as the one before. */
    public Message send(String number, String text) throws InterruptedException {
        PhoneNumber to = new PhoneNumber(number);
        Duration next = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            try {
                Message sent = tries == 1 ? null : find(to, text);
                return sent != null
                        ? sent
                        : Message.creator(to, serviceSid, text).create(client);
            } catch (ApiException e) {
                if (tries == TRIES || !mayPass(e.getStatusCode())) {
                    throw e;
                }
            }
            pause.last(next);
            next = next.multipliedBy(2);
        }
    }

    private Message find(PhoneNumber to, String text) {
        for (Message message : Message.reader().setTo(to).limit(NEWEST).read(client)) {
            if (message.getBody().equals(text)) {
                return message;
            }
        }
        return null;
    }

    /** Returns true if a second try may succeed. If there is no status, there was no answer. */
    private static boolean mayPass(Integer status) {
        return status == null || status == 429 || status == 503;
    }
}
