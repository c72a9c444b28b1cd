package io.github.twiliofake.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The operations of Twilio's API that the fake answers: the single source for its routes, its journal, its assertions and the
 * README's table. An operation is also the simplest {@link RequestPattern}, and matches any request to it.
 *
 * <pre>{@code
 * assertThat(twilio)
 *         .received(Operation.SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()))
 *         .once();
 * }</pre>
 *
 * <p>Source: Twilio's API pages on these resources, and its API descriptions.
 */
public enum Operation implements RequestPattern {
    /** Creates a service; answers 201. */
    SERVICE_CREATE(Api.MESSAGING_V1, "POST", "/Services"),
    /** Lists the services of the account, a page at a time; answers 200. */
    SERVICE_LIST(Api.MESSAGING_V1, "GET", "/Services"),
    /** Fetches one service; answers 200. */
    SERVICE_FETCH(Api.MESSAGING_V1, "GET", "/Services/{Sid}"),
    /** Changes the properties of a service that the request names; answers 200. */
    SERVICE_UPDATE(Api.MESSAGING_V1, "POST", "/Services/{Sid}"),
    /** Deletes a service, and leaves its numbers in the account; answers 204. */
    SERVICE_DELETE(Api.MESSAGING_V1, "DELETE", "/Services/{Sid}"),
    /** Lists the use cases of services; answers 200. */
    USECASE_FETCH(Api.MESSAGING_V1, "GET", "/Services/Usecases"),
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
    PHONE_NUMBER_DELETE(Api.MESSAGING_V1, "DELETE", "/Services/{ServiceSid}/PhoneNumbers/{Sid}"),
    /** Creates the alphanumeric sender of a service; answers 201. */
    ALPHA_SENDER_CREATE(Api.MESSAGING_V1, "POST", "/Services/{ServiceSid}/AlphaSenders"),
    /** Fetches the alphanumeric sender of a service; answers 200. */
    ALPHA_SENDER_FETCH(Api.MESSAGING_V1, "GET", "/Services/{ServiceSid}/AlphaSenders/{Sid}"),
    /** Lists the alphanumeric senders of a service; answers 200. */
    ALPHA_SENDER_LIST(Api.MESSAGING_V1, "GET", "/Services/{ServiceSid}/AlphaSenders"),
    /** Deletes the alphanumeric sender of a service; answers 204. */
    ALPHA_SENDER_DELETE(Api.MESSAGING_V1, "DELETE", "/Services/{ServiceSid}/AlphaSenders/{Sid}"),
    /** Fetches the account itself; answers 200. */
    ACCOUNT_FETCH(Api.API_2010, "GET", "/Accounts/{Sid}.json"),
    /** Lists the short codes of the account, a page at a time; answers 200. */
    ACCOUNT_SHORT_CODE_LIST(Api.API_2010, "GET", "/Accounts/{AccountSid}/SMS/ShortCodes.json"),
    /** Fetches one short code of the account; answers 200. */
    ACCOUNT_SHORT_CODE_FETCH(Api.API_2010, "GET", "/Accounts/{AccountSid}/SMS/ShortCodes/{Sid}.json"),
    /** Changes the name and the URLs of a short code of the account; answers 200. */
    ACCOUNT_SHORT_CODE_UPDATE(Api.API_2010, "POST", "/Accounts/{AccountSid}/SMS/ShortCodes/{Sid}.json"),
    /** Lists the phone numbers of the account, a page at a time; answers 200. */
    INCOMING_PHONE_NUMBER_LIST(Api.API_2010, "GET", "/Accounts/{AccountSid}/IncomingPhoneNumbers.json"),
    /** Fetches one phone number of the account; answers 200. */
    INCOMING_PHONE_NUMBER_FETCH(Api.API_2010, "GET", "/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}.json"),
    /** Changes the name and the SMS URLs of a phone number of the account; answers 200. */
    INCOMING_PHONE_NUMBER_UPDATE(Api.API_2010, "POST", "/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}.json"),
    /** Sends a message, from a sender of the account or through a service; answers 201. */
    MESSAGE_CREATE(Api.API_2010, "POST", "/Accounts/{AccountSid}/Messages.json"),
    /** Fetches one message; answers 200. */
    MESSAGE_FETCH(Api.API_2010, "GET", "/Accounts/{AccountSid}/Messages/{Sid}.json"),
    /** Lists the messages of the account, newest first, a page at a time; answers 200. */
    MESSAGE_LIST(Api.API_2010, "GET", "/Accounts/{AccountSid}/Messages.json"),
    /** Redacts the text of a message, or cancels a scheduled message; answers 200. */
    MESSAGE_UPDATE(Api.API_2010, "POST", "/Accounts/{AccountSid}/Messages/{Sid}.json"),
    /** Deletes a message, its media and its feedback; answers 204. */
    MESSAGE_DELETE(Api.API_2010, "DELETE", "/Accounts/{AccountSid}/Messages/{Sid}.json"),
    /** Records the outcome of a message, confirmed or unconfirmed; answers 200. */
    MESSAGE_FEEDBACK_CREATE(Api.API_2010, "POST", "/Accounts/{AccountSid}/Messages/{MessageSid}/Feedback.json"),
    /** Lists the media of a message, a page at a time; answers 200. */
    MEDIA_LIST(Api.API_2010, "GET", "/Accounts/{AccountSid}/Messages/{MessageSid}/Media.json"),
    /** Fetches the metadata of one of the media of a message; answers 200. */
    MEDIA_FETCH(Api.API_2010, "GET", "/Accounts/{AccountSid}/Messages/{MessageSid}/Media/{Sid}.json"),
    /** Fetches the content of one of the media of a message; answers 307 with its location. */
    MEDIA_CONTENT_FETCH(Api.API_2010, "GET", "/Accounts/{AccountSid}/Messages/{MessageSid}/Media/{Sid}"),
    /** Deletes one of the media of a message; answers 204. */
    MEDIA_DELETE(Api.API_2010, "DELETE", "/Accounts/{AccountSid}/Messages/{MessageSid}/Media/{Sid}.json");

    private final Api api;
    private final String method;
    private final String pathTemplate;

    /** Creates an operation whose path begins with that of its API. */
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

    /** {@return the operation's host at Twilio} */
    public String host() {
        return api.host();
    }

    /**
     * {@return the path, with its parameters in braces, such as {@code /v1/Services/{ServiceSid}/ShortCodes}}
     */
    public String pathTemplate() {
        return pathTemplate;
    }

    /**
     * Returns the path of one request, for code that sends HTTP itself.
     *
     * <pre>{@code
     * String path = Operation.SHORT_CODE_LIST.path(Map.of("ServiceSid", alerts.sid()));
     * }</pre>
     *
     * @param parameters a value for each parameter of {@link #pathTemplate}, and no others
     * @return a path such as {@code /v1/Services/MG…/ShortCodes}
     * @throws IllegalArgumentException if a parameter is missing or unknown; the message names it
     */
    public String path(Map<String, String> parameters) {
        Objects.requireNonNull(parameters, "path(parameters)");
        String path = pathTemplate;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String name = "{" + parameter.getKey() + "}";
            if (!path.contains(name)) {
                throw new IllegalArgumentException(
                        "path(parameters): there is no " + parameter.getKey() + " in " + pathTemplate);
            }
            path = path.replace(name, parameter.getValue());
        }
        if (path.contains("{")) {
            throw new IllegalArgumentException(
                    "path(parameters): no value for " + path.substring(path.indexOf('{') + 1, path.indexOf('}')));
        }
        return path;
    }

    @Override
    public List<Criterion> criteria() {
        return List.of(new Criterion(Part.OPERATION, "", name()));
    }
}
