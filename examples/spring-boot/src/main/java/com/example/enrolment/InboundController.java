package com.example.enrolment;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Message;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers the texts of patients, in TwiML. */
@RestController
class InboundController {
    private final Patients patients;
    private final Map<String, String> given = new ConcurrentHashMap<>();

    InboundController(Patients patients) {
        this.patients = patients;
    }

    /** Twilio may pass a text on twice, with the same SID. The second time, this only returns the same answer again. */
    @PostMapping(path = "/twilio/sms", produces = MediaType.TEXT_XML_VALUE)
    String text(
            @RequestParam("MessageSid") String sid,
            @RequestParam("From") String patient,
            @RequestParam("Body") String body) {
        return given.computeIfAbsent(sid, key -> twiml(obey(patient, body)));
    }

    /** Twilio calls this if the other method fails or takes too long. */
    @PostMapping(path = "/twilio/fallback", produces = MediaType.TEXT_XML_VALUE)
    String fallback() {
        return twiml("Please call us.");
    }

    private String obey(String patient, String body) {
        switch (body.strip().toUpperCase(Locale.ROOT)) {
            case "YES" -> {
                patients.confirm(patient);
                return "You are confirmed.";
            }
            case "STOP" -> {
                patients.takeOff(patient);
                // A short code without Advanced Opt-Out leaves this to the application.
                return "You get no more texts.";
            }
            default -> {
                return "Reply YES to confirm, or STOP for no more texts.";
            }
        }
    }

    private static String twiml(String reply) {
        return new MessagingResponse.Builder()
                .message(new Message.Builder(reply).build())
                .build()
                .toXml();
    }

    void clear() {
        given.clear();
    }
}
