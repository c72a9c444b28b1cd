package com.example.enrolment;

import com.twilio.Twilio;
import com.twilio.exception.ApiException;
import com.twilio.rest.messaging.v1.service.ShortCode;
import jakarta.annotation.PostConstruct;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Uses the static client of twilio-java. The application initialises it once, when it starts. */
@RestController
class WithdrawalController {
    private final String username;
    private final String password;

    WithdrawalController(@Value("${twilio.username}") String username, @Value("${twilio.password}") String password) {
        this.username = username;
        this.password = password;
    }

    @PostConstruct
    void initialise() {
        Twilio.init(username, password);
    }

    /** Answers 204 if the short code was in the service; otherwise, the answer is Twilio's. */
    @DeleteMapping("/services/{service}/short-codes/{code}")
    ResponseEntity<Void> withdraw(@PathVariable String service, @PathVariable String code) {
        ShortCode.deleter(service, code).delete();
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler(ApiException.class)
    ResponseEntity<Void> refused(ApiException refusal) {
        return ResponseEntity.status(refusal.getStatusCode()).build();
    }
}
