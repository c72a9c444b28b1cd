package com.example.enrolment;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Enrols short codes in Messaging Services, on request. */
@SpringBootApplication
public class EnrolmentApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(EnrolmentApplication.class, arguments);
    }

    @Bean
    RestClient twilio(
            RestClient.Builder builder,
            @Value("${twilio.base-url}") String baseUrl,
            @Value("${twilio.username}") String username,
            @Value("${twilio.password}") String password) {
        return builder.baseUrl(baseUrl)
                .defaultHeaders(headers -> headers.setBasicAuth(username, password))
                .build();
    }
}
