package com.example.enrolment;

import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * Performs webhooks on MockMvc, without a port.
 *
 * @param address the address of the application, such as {@code http://10.0.0.7:8080} behind a load balancer
 */
record MockMvcTransport(MockMvcTester application, String address) implements Webhooks.Transport {
    @Override
    public Webhooks.Response call(Webhooks.Request request) throws Exception {
        MockHttpServletRequestBuilder builder = MockMvcRequestBuilders.request(
                HttpMethod.valueOf(request.method()), URI.create(address + request.path()));
        request.headers().forEach(builder::header);
        request.parameters().forEach(builder::param);
        MockHttpServletResponse response =
                application.perform(builder).getMvcResult().getResponse();
        return response.getContentType() == null
                ? Webhooks.Response.of(response.getStatus())
                : Webhooks.Response.of(response.getStatus(), response.getContentType(), response.getContentAsString());
    }
}
