package io.github.twiliofake.model;

import java.util.List;

/**
 * The operations of Twilio's API that the fake answers: the single source for its routes, its journal, its assertions
 * and the README's table. An operation is also the simplest {@link RequestPattern}: any request to it.
 *
 * <pre>{@code
 * assertThat(twilio)
 *         .received(Operation.SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()))
 *         .once();
 * }</pre>
 *
 * <p>Source: Twilio's API pages "ShortCodes subresource" and "PhoneNumbers subresource", and its API description.
 */
public enum Operation implements RequestPattern {
    /** Adds a short code of the account to a service; answers 201. */
    SHORT_CODE_CREATE(Api.MESSAGING_V1, "POST", "/Services/{ServiceSid}/ShortCodes"),
    /** Fetches one short code of a service; answers 200. */
    SHORT_CODE_FETCH(Api.MESSAGING_V1, "GET", "/Services/{ServiceSid}/ShortCodes/{Sid}"),
    /** Lists the short codes of a service, a page at a time; answers 200. */
    SHORT_CODE_LIST(Api.MESSAGING_V1, "GET", "/Services/{ServiceSid}/ShortCodes"),
    /** Takes a short code out of a service, and leaves it in the account; answers 204. */
    SHORT_CODE_DELETE(Api.MESSAGING_V1, "DELETE", "/Services/{ServiceSid}/ShortCodes/{Sid}"),
    /** Adds a phone number of the account to a service; answers 201. */
    PHONE_NUMBER_CREATE(Api.MESSAGING_V1, "POST", "/Services/{ServiceSid}/PhoneNumbers"),
    /** Fetches one phone number of a service; answers 200. */
    PHONE_NUMBER_FETCH(Api.MESSAGING_V1, "GET", "/Services/{ServiceSid}/PhoneNumbers/{Sid}"),
    /** Lists the phone numbers of a service, a page at a time; answers 200. */
    PHONE_NUMBER_LIST(Api.MESSAGING_V1, "GET", "/Services/{ServiceSid}/PhoneNumbers"),
    /** Takes a phone number out of a service, and leaves it in the account; answers 204. */
    PHONE_NUMBER_DELETE(Api.MESSAGING_V1, "DELETE", "/Services/{ServiceSid}/PhoneNumbers/{Sid}");

    private final Api api;
    private final String method;
    private final String pathTemplate;

    /** An operation whose path begins with that of its API. */
    Operation(Api api, String method, String path) {
        this.api = api;
        this.method = method;
        this.pathTemplate = api.basePath() + path;
    }

    /**
     * {@return the API that the operation belongs to}
     */
    public Api api() {
        return api;
    }

    /**
     * {@return the HTTP method, in capitals}
     */
    public String method() {
        return method;
    }

    /**
     * {@return the host that Twilio serves the operation on}
     */
    public String host() {
        return api.host();
    }

    /**
     * {@return the path, with its parameters in braces, such as {@code /v1/Services/{ServiceSid}/ShortCodes}}
     */
    public String pathTemplate() {
        return pathTemplate;
    }

    @Override
    public List<Criterion> criteria() {
        return List.of(new Criterion(Part.OPERATION, "", name()));
    }
}
