package com.example.enrolment;

import com.twilio.security.RequestValidator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses requests to the webhooks that Twilio has not signed. The signature covers the public URL. Spring builds this URL from the
 * headers of the load balancer, with {@code server.forward-headers-strategy}.
 */
@Component
class SignatureFilter extends OncePerRequestFilter {
    private final RequestValidator validator;

    SignatureFilter(@Value("${twilio.password}") String authToken) {
        validator = new RequestValidator(authToken);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/twilio/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        String url = request.getRequestURL() + (query == null ? "" : "?" + query);
        String signature = request.getHeader("X-Twilio-Signature");
        if (signature == null || !validator.validate(url, form(request, url), signature)) {
            logger.warn("Not signed by Twilio for " + url);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Returns the parameters of the body only, because the signed URL has those of the query. */
    private static Map<String, String> form(HttpServletRequest request, String url) {
        Set<String> inQuery =
                UriComponentsBuilder.fromUriString(url).build().getQueryParams().keySet();
        Map<String, String> form = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!inQuery.contains(name)) {
                form.put(name, values[0]);
            }
        });
        return form;
    }
}
