package io.github.twiliofake.examples;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;

/** Application code that does not know the fake. It sends through a service, by the SDK's static client. */
final class Reminder {
    private final String serviceSid;

    Reminder(String serviceSid) {
        this.serviceSid = serviceSid;
    }

    void send(String number) {
        Message.creator(new PhoneNumber(number), serviceSid, "Tomorrow at 10. Reply YES to confirm.")
                .create();
    }
}
