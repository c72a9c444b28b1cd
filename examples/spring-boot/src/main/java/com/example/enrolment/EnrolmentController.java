package com.example.enrolment;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

@RestController
class EnrolmentController {
    private static final String SHORT_CODES = "/v1/Services/{service}/ShortCodes";

    private final RestClient twilio;

    EnrolmentController(RestClient twilio) {
        this.twilio = twilio;
    }

    /** Answers 201 if the short code is new in the service, 200 if it was there before, 409 if another service has it. */
    @PutMapping("/services/{service}/short-codes/{code}")
    ResponseEntity<Void> enrol(@PathVariable String service, @PathVariable String code) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("ShortCodeSid", code);
        return twilio.post()
                .uri(SHORT_CODES, service)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange((request, response) -> {
                    if (response.getStatusCode().is5xxServerError()) {
                        throw HttpServerErrorException.create(
                                response.getStatusCode(),
                                response.getStatusText(),
                                response.getHeaders(),
                                new byte[0],
                                null);
                    }
                    if (response.getStatusCode().isSameCodeAs(HttpStatus.CONFLICT)
                            && response.bodyTo(Problem.class).code() == Problem.IS_IN_THIS_SERVICE) {
                        return ResponseEntity.ok().build();
                    }
                    return ResponseEntity.status(response.getStatusCode()).build();
                });
    }

    @ExceptionHandler(HttpServerErrorException.class)
    ResponseEntity<List<String>> twilioIsInTrouble(HttpServerErrorException trouble) {
        return ResponseEntity.status(HttpStatus.BAD_GATEWAY)
                .body(List.of("Twilio answered " + trouble.getStatusCode().value()));
    }

    private record Problem(int code) {
        static final int IS_IN_THIS_SERVICE = 21710;
    }
}
