package com.example.enrolment;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends texts, and receives their status callbacks. */
@RestController
class TextController {
    private final SentTexts sent;
    private final Patients patients;
    private final String service;
    private final URI statusCallback;

    TextController(
            SentTexts sent,
            Patients patients,
            @Value("${twilio.messaging-service}") String service,
            @Value("${twilio.public-url}") String publicUrl) {
        this.sent = sent;
        this.patients = patients;
        this.service = service;
        statusCallback = URI.create(publicUrl + "/twilio/status");
    }

    /** Answers 201 with the SID of the text, or 409 if the patient wants no texts. */
    @PostMapping("/texts")
    ResponseEntity<String> send(@RequestParam("to") String number, @RequestParam("body") String body) {
        if (patients.wantsNone(number)) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        Message text = Message.creator(new PhoneNumber(number), service, body)
                .setStatusCallback(statusCallback)
                .create();
        sent.note(text.getSid(), text.getStatus().toString());
        return ResponseEntity.status(HttpStatus.CREATED).body(text.getSid());
    }

    @PostMapping("/twilio/status")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void status(@RequestParam("MessageSid") String sid, @RequestParam("MessageStatus") String status) {
        sent.note(sid, status);
    }
}
