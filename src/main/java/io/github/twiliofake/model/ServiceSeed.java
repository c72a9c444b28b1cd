package io.github.twiliofake.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a Messaging Service, for seeding or updating it, under Twilio's names. Each method changes one property and
 * returns this seed.
 *
 * <pre>{@code
 * MessagingService small = twilio.seed().service("Small", it -> it.poolSizeLimit(1));
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException}, naming itself, for a value that Twilio would refuse.
 *
 * <p>Source: Twilio's page on the Service resource; live recordings for the defaults.
 */
public final class ServiceSeed implements Cloneable {
    private static final List<String> METHODS = List.of("GET", "POST");
    private static final List<String> SCANS = List.of("inherit", "enable", "disable");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALIDITY_PERIOD = 36_000;
    // Assumed: four recordings have this value, but Twilio's page says 36000.
    private static final int DEFAULT_VALIDITY_PERIOD = 14_400;

    @Nullable
    String sid;

    String friendlyName = "";

    @Nullable
    String inboundRequestUrl;

    String inboundMethod = "POST";

    @Nullable
    String fallbackUrl;

    String fallbackMethod = "POST";

    @Nullable
    String statusCallback;

    boolean stickySender = true;
    boolean smartEncoding = true;
    boolean mmsConverter = true;
    boolean fallbackToLongCode = true;
    String scanMessageContent = "inherit";
    boolean areaCodeGeomatch = true;
    int validityPeriod = DEFAULT_VALIDITY_PERIOD;
    boolean synchronousValidation = false;
    String usecase = "undeclared";
    boolean useInboundWebhookOnNumber = false;
    int poolSizeLimit = MessagingService.DEFAULT_POOL_SIZE_LIMIT;
    boolean advancedOptOut;

    /** Creates a seed with Twilio's defaults. */
    public ServiceSeed() {}

    /** Returns a copy for an update, without the SID, which only seeding sets. */
    ServiceSeed copy() {
        try {
            ServiceSeed copy = (ServiceSeed) clone();
            copy.sid = null;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("it is Cloneable", e);
        }
    }

    /**
     * Sets the service's SID. An existing service keeps its own.
     *
     * @param chosen a SID, {@code MG} and 32 hexadecimal digits, that the fake does not have yet
     * @return this seed
     */
    public ServiceSeed sid(String chosen) {
        sid = Objects.requireNonNull(chosen, "sid(chosen)");
        return this;
    }

    /** {@return the chosen SID, or {@code null} if there is none} */
    public @Nullable String sid() {
        return sid;
    }

    /**
     * Names the service.
     *
     * @param name 1 to 64 characters
     * @return this seed
     */
    public ServiceSeed friendlyName(String name) {
        Objects.requireNonNull(name, "friendlyName(name)");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "not a friendly name of a service (1 to " + LONGEST_NAME + " characters): \"" + name + "\"");
        }
        friendlyName = name;
        return this;
    }

    /**
     * Sets the URL that Twilio calls for each message a sender of the service receives. Without one, the service receives nothing.
     *
     * @param url an absolute URL; empty for none
     * @return this seed
     */
    public ServiceSeed inboundRequestUrl(String url) {
        inboundRequestUrl = url(url, "inboundRequestUrl(url)");
        return this;
    }

    /**
     * Sets the HTTP method for the inbound request URL.
     *
     * @param method {@code GET} or {@code POST}; {@code POST} by default
     * @return this seed
     */
    public ServiceSeed inboundMethod(String method) {
        inboundMethod = method(method, "inboundMethod(method)");
        return this;
    }

    /**
     * Sets the URL that Twilio calls if the inbound request URL fails.
     *
     * @param url an absolute URL; empty for none
     * @return this seed
     */
    public ServiceSeed fallbackUrl(String url) {
        fallbackUrl = url(url, "fallbackUrl(url)");
        return this;
    }

    /**
     * Sets the HTTP method for the fallback URL.
     *
     * @param method {@code GET} or {@code POST}; {@code POST} by default
     * @return this seed
     */
    public ServiceSeed fallbackMethod(String method) {
        fallbackMethod = method(method, "fallbackMethod(method)");
        return this;
    }

    /**
     * Sets the URL that Twilio calls when the status of a message changes, unless the message names its own.
     *
     * @param url an absolute URL; empty for none
     * @return this seed
     */
    public ServiceSeed statusCallback(String url) {
        statusCallback = url(url, "statusCallback(url)");
        return this;
    }

    /**
     * Makes a recipient always get messages from the same sender.
     *
     * @param on {@code true} by default
     * @return this seed
     */
    public ServiceSeed stickySender(boolean on) {
        stickySender = on;
        return this;
    }

    /**
     * Replaces characters outside GSM-7 by similar ones in it, which saves segments.
     *
     * @param on {@code true} by default
     * @return this seed
     */
    public ServiceSeed smartEncoding(boolean on) {
        smartEncoding = on;
        return this;
    }

    /**
     * Turns media into links for recipients that take no MMS.
     *
     * @param on {@code true} by default
     * @return this seed
     */
    public ServiceSeed mmsConverter(boolean on) {
        mmsConverter = on;
        return this;
    }

    /**
     * Sends from a long code where a short code cannot. Twilio calls this property obsolete since 2023, and still shows it.
     *
     * @param on {@code true} by default
     * @return this seed
     */
    public ServiceSeed fallbackToLongCode(boolean on) {
        fallbackToLongCode = on;
        return this;
    }

    /**
     * Sets a property that Twilio reserves.
     *
     * @param value {@code inherit}, the default, {@code enable} or {@code disable}
     * @return this seed
     */
    public ServiceSeed scanMessageContent(String value) {
        scanMessageContent = oneOf(SCANS, value, "scanMessageContent(value)");
        return this;
    }

    /**
     * Prefers a sender with the area code of the recipient.
     *
     * @param on {@code true} by default
     * @return this seed
     */
    public ServiceSeed areaCodeGeomatch(boolean on) {
        areaCodeGeomatch = on;
        return this;
    }

    /**
     * Limits the time that a message may wait to be sent.
     *
     * @param seconds 1 to 36000; 14400 by default
     * @return this seed
     */
    public ServiceSeed validityPeriod(int seconds) {
        if (seconds < 1 || seconds > LONGEST_VALIDITY_PERIOD) {
            throw new IllegalArgumentException(
                    "validityPeriod(seconds): 1 to " + LONGEST_VALIDITY_PERIOD + ", not " + seconds);
        }
        validityPeriod = seconds;
        return this;
    }

    /**
     * Sets a property that Twilio reserves.
     *
     * @param on {@code false} by default
     * @return this seed
     */
    public ServiceSeed synchronousValidation(boolean on) {
        synchronousValidation = on;
        return this;
    }

    /**
     * Names the use of the service.
     *
     * @param value one of {@link MessagingService#USECASES}; {@code undeclared} by default
     * @return this seed
     */
    public ServiceSeed usecase(String value) {
        usecase = oneOf(MessagingService.USECASES, value, "usecase(value)");
        return this;
    }

    /**
     * Gives the webhook of the sender that received a message priority over the service's.
     *
     * @param on {@code false} by default
     * @return this seed
     */
    public ServiceSeed useInboundWebhookOnNumber(boolean on) {
        useInboundWebhookOnNumber = on;
        return this;
    }

    /**
     * Limits the number of short codes and phone numbers, together, that the service can have. Twilio has no operation that sets
     * it.
     *
     * @param limit 0 or more; {@value MessagingService#DEFAULT_POOL_SIZE_LIMIT} by default
     * @return this seed
     */
    public ServiceSeed poolSizeLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("not a pool size limit (0 or more): " + limit);
        }
        poolSizeLimit = limit;
        return this;
    }

    /**
     * Gives the service Advanced Opt-Out, which only the Console can turn on.
     *
     * @param on {@code false} by default
     * @return this seed
     */
    public ServiceSeed advancedOptOut(boolean on) {
        advancedOptOut = on;
        return this;
    }

    static @Nullable String url(String url, String member) {
        Objects.requireNonNull(url, member);
        return url.isEmpty() ? null : url;
    }

    static String method(String method, String member) {
        return oneOf(METHODS, method, member);
    }

    private static String oneOf(List<String> values, String value, String member) {
        Objects.requireNonNull(value, member);
        if (!values.contains(value)) {
            throw new IllegalArgumentException(member + ": one of " + values + ", not \"" + value + "\"");
        }
        return value;
    }

    /** Returns the properties in the order in which Twilio shows them. */
    List<@Nullable Object> values() {
        return Arrays.asList(
                friendlyName,
                inboundRequestUrl,
                inboundMethod,
                fallbackUrl,
                fallbackMethod,
                statusCallback,
                stickySender,
                smartEncoding,
                mmsConverter,
                fallbackToLongCode,
                scanMessageContent,
                areaCodeGeomatch,
                validityPeriod,
                synchronousValidation,
                usecase,
                useInboundWebhookOnNumber,
                poolSizeLimit,
                advancedOptOut);
    }
}
