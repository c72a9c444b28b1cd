package com.example.enrolment;

import java.io.IOException;
import java.time.Duration;

/**
 * Enrols short codes in a Messaging Service. Tries again if Twilio is busy or fails, or if the connection ends before the
 * answer. A second try is harmless, because a short code that is there already counts as a success.
 */
public final class PatientEnrolment {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final HttpEnrolment enrolment;
    private final Pause pause;

    /** Lets a duration pass. A parameter, so that a test moves the clock of the fake and need not wait. */
    public interface Pause {
        void last(Duration duration) throws InterruptedException;
    }

    public PatientEnrolment(HttpEnrolment enrolment, Pause pause) {
        this.enrolment = enrolment;
        this.pause = pause;
    }

    /** Puts a short code into a service. Each pause is twice as long as the one before. */
    public void enrol(String shortCodeSid, String serviceSid) throws IOException, InterruptedException {
        Duration next = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            try {
                enrolment.enrol(shortCodeSid, serviceSid);
                return;
            } catch (HttpEnrolment.RefusedException e) {
                if (tries == TRIES || (e.status() != 429 && e.status() < 500)) {
                    throw e;
                }
            } catch (IOException lost) {
                if (tries == TRIES) {
                    throw lost;
                }
            }
            pause.last(next);
            next = next.multipliedBy(2);
        }
    }
}
