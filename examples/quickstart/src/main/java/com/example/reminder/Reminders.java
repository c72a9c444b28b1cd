package com.example.reminder;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Message.Status;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reminds people of their appointments by text message. Takes people off its list that it must not or cannot text. */
public final class Reminders {
    private static final int OPTED_OUT = 21610;
    private static final int LANDLINE = 30006;

    private final TwilioRestClient client;
    private final PatientSender sender;
    private final Patients patients;
    private final Set<String> underway = new LinkedHashSet<>();

    public Reminders(TwilioRestClient client, String serviceSid, Patients patients, PatientSender.Pause pause) {
        this.client = client;
        this.patients = patients;
        this.sender = new PatientSender(client, serviceSid, pause);
    }

    /**
     * Sends a reminder, and returns true if it did. The appointment names its day, such as {@code 5 January at 10}, because a
     * second message with the same text to the same number counts as the same reminder.
     */
    public boolean remind(String number, String appointment) throws InterruptedException {
        if (patients.takenOff().contains(number)) {
            return false;
        }
        // This comes first, because the patient may answer before Twilio does.
        patients.ask(number, appointment);
        try {
            Message message = sender.send(number, appointment + ". Reply YES to confirm.");
            underway.add(message.getSid());
            return true;
        } catch (ApiException e) {
            if (!isForGood(e.getCode())) {
                throw e;
            }
            patients.takeOff(number);
            return false;
        }
    }

    /** Fetches the status of the sent messages, because Twilio first accepts a message, and learns about the phone later. */
    public void followUp() {
        underway.removeIf(sid -> hasEnded(Message.fetcher(sid).fetch(client)));
    }

    private boolean hasEnded(Message message) {
        boolean failed = message.getStatus() == Status.FAILED || message.getStatus() == Status.UNDELIVERED;
        if (failed && isForGood(message.getErrorCode())) {
            patients.takeOff(message.getTo());
        }
        return failed || message.getStatus() == Status.DELIVERED;
    }

    private static boolean isForGood(Integer code) {
        return code != null && (code == OPTED_OUT || code == LANDLINE);
    }
}
