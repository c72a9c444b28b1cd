package io.github.twiliofake.internal.domain;

import org.jspecify.annotations.Nullable;

/**
 * The catalogue of Twilio's refusals. The mark {@code Assumed:} stands here, in the one place that decides, for everything
 * without a source, and docs/fidelity.md lists it.
 */
public final class Problems {
    /** The detail in the 401 bodies recorded from 2018 to 2022. In the body recorded for a wrong token in 2021, it is empty. */
    private static final String INCORRECT = "Your AccountSid or AuthToken was incorrect.";

    // Assumed: the status. The only recorded bodies with code 21421 have 400.
    private static final int INVALID_SENDER_SID_STATUS = 400;
    // Assumed: the text; it is the title of the code in Twilio's dictionary.
    private static final String INVALID_SENDER_SID = "Phone Number is invalid";

    // Assumed: the status.
    private static final int LACKS_CAPABILITY_STATUS = 400;
    // Assumed: the text; it is the title of the code in Twilio's dictionary.
    private static final String LACKS_CAPABILITY = "Phone Number Does Not Have Correct Messaging Service Capabilities";

    // Assumed: the status.
    private static final int INVALID_USECASE_STATUS = 400;

    // Assumed: the status of both.
    private static final int ALPHA_SENDER_STATUS = 400;
    // Assumed: the text.
    private static final String MISSING_ALPHA_SENDER = "AlphaSender is required";
    // Assumed: the text.
    private static final String INVALID_ALPHA_SENDER = "AlphaSender is invalid";

    // Assumed: the text; it is the title of the code in Twilio's dictionary.
    private static final String METHOD_NOT_ALLOWED = "Method not allowed";

    // Assumed: the text of 21661 and of 21910, and the status of all; the texts are titles in Twilio's dictionary.
    private static final int MESSAGE_STATUS = 400;
    // Assumed: the refusal of a malformed, empty or unknown service. The texts are titles in Twilio's dictionary.
    private static final String INVALID_SERVICE = "The Messaging Service is invalid";
    private static final String UNKNOWN_SERVICE = "The Messaging Service does not exist";
    private static final String EMPTY_SERVICE = "The Messaging Service contains no phone numbers";
    // Assumed: the text; it is the title of the code in Twilio's dictionary.
    private static final String NOT_IN_SERVICE = "Sender is not associated with the specified Messaging Service";

    // Assumed: the status, and that Twilio refuses rather than clamps.
    private static final int PAGE_SIZE_TOO_LARGE_STATUS = 400;
    // Assumed: the text; it is the title of the code in Twilio's dictionary.
    private static final String PAGE_SIZE_TOO_LARGE = "Page size too large";

    // Assumed: status, code and text.
    private static final int INVALID_PARAMETER_STATUS = 400;

    // Assumed: that this list answers as other lists of Twilio's do, by live reports.
    private static final int PAGE_TOKEN_REQUIRED = 70002;

    // Assumed: the status.
    private static final int INVALID_PAGE_TOKEN_STATUS = 400;
    // Assumed: the text; it is the title of the code in Twilio's dictionary.
    private static final String INVALID_PAGE_TOKEN = "Invalid PageToken";

    // Assumed: code and text of all three. The statuses are HTTP's own for an unreadable request.
    private static final int UNREADABLE_CODE = 20001;

    private Problems() {}

    public static Problem noCredentials() {
        return new Problem(
                401,
                20003,
                "Authentication Error - No credentials provided",
                INCORRECT,
                "there is no Authorization header: give the client the fake's credentials, twilio.credentials() in a test, "
                        + "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN from the program");
    }

    public static Problem invalidUsername(String remark) {
        // Assumed: the detail. Recordings have this text or an empty one.
        return new Problem(401, 20003, "Authentication Error - invalid username", INCORRECT, remark);
    }

    public static Problem wrongPassword(String remark) {
        return new Problem(401, 20003, "Authenticate", "", remark);
    }

    public static Problem testCredentials() {
        return new Problem(
                403,
                20008,
                "Resource not accessible with Test Account Credentials",
                null,
                "test credentials work for no operation of this fake");
    }

    /** Answers 404. Twilio names the path without the version and without the query. */
    public static Problem notFound(@Nullable String remark) {
        return new Problem(404, 20404, "The requested resource " + Problem.PATH + " was not found", null, remark);
    }

    public static Problem methodNotAllowed() {
        return new Problem(405, 20004, METHOD_NOT_ALLOWED, null, null);
    }

    public static Problem missingParameter(String name, @Nullable String remark) {
        return new Problem(400, 20001, "Missing required parameter " + name + " in the post body", null, remark);
    }

    public static Problem invalidSenderSid(String remark) {
        return new Problem(INVALID_SENDER_SID_STATUS, 21421, INVALID_SENDER_SID, null, remark);
    }

    public static Problem senderInThisService(String remark) {
        return new Problem(409, 21710, "Phone Number or Short Code is already in the Messaging Service.", null, remark);
    }

    public static Problem senderInAnotherService(String remark) {
        return new Problem(
                409, 21712, "Phone Number or Short Code is associated with another Messaging Service.", null, remark);
    }

    public static Problem poolFull(String remark) {
        return new Problem(412, 21714, "Number Pool size limit reached", null, remark);
    }

    public static Problem lacksCapability(String remark) {
        return new Problem(LACKS_CAPABILITY_STATUS, 21715, LACKS_CAPABILITY, null, remark);
    }

    /** The text is in a live report of 2023. */
    public static Problem invalidUsecase(String remark) {
        return new Problem(INVALID_USECASE_STATUS, 21713, "Usecase is invalid", null, remark);
    }

    public static Problem missingAlphaSender(@Nullable String remark) {
        return new Problem(ALPHA_SENDER_STATUS, 21708, MISSING_ALPHA_SENDER, null, remark);
    }

    public static Problem invalidAlphaSender(String remark) {
        return new Problem(ALPHA_SENDER_STATUS, 21709, INVALID_ALPHA_SENDER, null, remark);
    }

    public static Problem pageSizeTooLarge(String remark) {
        return new Problem(PAGE_SIZE_TOO_LARGE_STATUS, 20007, PAGE_SIZE_TOO_LARGE, null, remark);
    }

    public static Problem invalidParameter(String name, String remark) {
        return new Problem(INVALID_PARAMETER_STATUS, 20001, "Invalid parameter " + name, null, remark);
    }

    public static Problem invalidPageToken(String remark) {
        return new Problem(INVALID_PAGE_TOKEN_STATUS, 21481, INVALID_PAGE_TOKEN, null, remark);
    }

    public static Problem pageTokenRequired(String remark) {
        return new Problem(400, PAGE_TOKEN_REQUIRED, "Paged requests must include a PageToken", null, remark);
    }

    /** Reports a bug in the fake. The response is that of the fault {@code internalError()}. */
    public static Problem internalError() {
        return new Problem(500, 20500, "Internal Server Error", null, null);
    }

    public static Problem malformed(String what) {
        return new Problem(400, UNREADABLE_CODE, "The request is malformed: " + what, null, null);
    }

    /** Describes a failed TLS handshake. Only the journal shows it, because the client does not speak HTTP. */
    public static Problem noHandshake(String remark) {
        return new Problem(400, UNREADABLE_CODE, "The TLS handshake failed", null, remark);
    }

    /** Describes a request whose body did not arrive whole. Only the journal shows it, because the client is gone. */
    public static Problem bodyLost(String remark) {
        return new Problem(
                400, UNREADABLE_CODE, "The request is malformed: its body did not arrive whole", null, remark);
    }

    public static Problem bodyTooLate(String remark) {
        return new Problem(408, UNREADABLE_CODE, "The request body did not arrive in time", null, remark);
    }

    public static Problem bodyTooLarge(int limit) {
        return new Problem(413, UNREADABLE_CODE, "The request body is larger than " + limit + " bytes", null, null);
    }

    /** Refuses a message for the reason of the code. */
    public static Problem message(int code, String text, @Nullable String remark) {
        return new Problem(MESSAGE_STATUS, code, text, null, remark);
    }

    public static Problem invalidService(String remark) {
        return new Problem(MESSAGE_STATUS, 21705, INVALID_SERVICE, null, remark);
    }

    public static Problem unknownService(String remark) {
        return new Problem(404, 21701, UNKNOWN_SERVICE, null, remark);
    }

    public static Problem emptyService(String remark) {
        return new Problem(MESSAGE_STATUS, 21704, EMPTY_SERVICE, null, remark);
    }

    public static Problem notInService(String remark) {
        return new Problem(MESSAGE_STATUS, 21711, NOT_IN_SERVICE, null, remark);
    }

    /** Returns any other error, for a fault. */
    public static Problem error(int status, int code, String message) {
        return error(status, code, message, null);
    }

    /** Returns any other error, with a remark. */
    public static Problem error(int status, int code, String message, @Nullable String remark) {
        return new Problem(status, code, message, null, remark);
    }
}
