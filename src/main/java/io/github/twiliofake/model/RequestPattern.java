package io.github.twiliofake.model;

import io.github.twiliofake.internal.sid.SidType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A pattern for requests: an operation, or any, and values that parts of the request must have. Immutable; each {@code with…}
 * returns a narrower pattern. A part that can be repeated (form, query, header) fits if one of its values fits.
 *
 * <pre>{@code
 * RequestPattern enrolment = SHORT_CODE_CREATE
 *         .withPath("ServiceSid", alerts.sid())
 *         .withForm("ShortCodeSid", code.sid());
 * assertThat(twilio).received(enrolment).once();
 * }</pre>
 */
public sealed interface RequestPattern permits Operation, NarrowedPattern {
    /** The parts of a request, and of its response, that a pattern can ask for. */
    enum Part {
        /** The operation that the request matched. */
        OPERATION,
        /** A parameter in the path, such as {@code ServiceSid}. */
        PATH,
        /** A parameter in the query, such as {@code PageSize}. */
        QUERY,
        /** A parameter in the form body, such as {@code ShortCodeSid}. */
        FORM,
        /** A header of the request; its name is not case-sensitive. */
        HEADER,
        /** The SID of the account that the request authenticated as. */
        ACCOUNT,
        /** The HTTP status of the response. */
        STATUS,
        /** Twilio's error code in the response. */
        CODE,
        /** The name of the injected fault that struck the request. */
        FAULT;

        /** {@return true if the part belongs to the response} */
        public boolean isOfTheResponse() {
            return this == STATUS || this == CODE || this == FAULT;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One demand of a pattern.
     *
     * @param part the part
     * @param name the name of the parameter or header, or empty if the part has no names
     * @param expected the expected value
     */
    record Criterion(Part part, String name, String expected) {
        /**
         * {@return part and name, such as {@code form ShortCodeSid}}
         */
        public String label() {
            return name.isEmpty() ? part.toString() : part + " " + name;
        }
    }

    /** {@return the demands of this pattern, in the order in which they were given} */
    List<Criterion> criteria();

    /**
     * Matches any request, with any operation or none.
     *
     * @return the widest pattern
     */
    static RequestPattern anyRequest() {
        return NarrowedPattern.ANY;
    }

    /**
     * Narrows to requests with this parameter in the path.
     *
     * @param name the name in the operation's path template, such as {@code ServiceSid}
     * @param value the value, decoded
     * @return the narrower pattern
     * @throws IllegalArgumentException if the operation's path has no such parameter
     */
    default RequestPattern withPath(String name, String value) {
        Objects.requireNonNull(name, "withPath(name)");
        Objects.requireNonNull(value, () -> "withPath(\"" + name + "\", null)");
        Operation operation = NarrowedPattern.operationOf(this);
        if (operation != null && !operation.pathTemplate().contains("{" + name + "}")) {
            throw new IllegalArgumentException("withPath(\"" + name + "\", …): the path of " + operation
                    + " has no such parameter: " + operation.pathTemplate());
        }
        return narrowed(Part.PATH, name, value);
    }

    /**
     * Narrows to requests with this parameter in the query.
     *
     * @param name the name; case-sensitive
     * @param value the value, decoded
     * @return the narrower pattern
     */
    default RequestPattern withQuery(String name, String value) {
        Objects.requireNonNull(name, "withQuery(name)");
        Objects.requireNonNull(value, () -> "withQuery(\"" + name + "\", null)");
        return narrowed(Part.QUERY, name, value);
    }

    /**
     * Narrows to requests with this parameter in the form body.
     *
     * @param name the name; case-sensitive
     * @param value the value, decoded
     * @return the narrower pattern
     */
    default RequestPattern withForm(String name, String value) {
        Objects.requireNonNull(name, "withForm(name)");
        Objects.requireNonNull(value, () -> "withForm(\"" + name + "\", null)");
        return narrowed(Part.FORM, name, value);
    }

    /**
     * Narrows to requests with this header.
     *
     * @param name the name; not case-sensitive
     * @param value the whole value
     * @return the narrower pattern
     * @throws IllegalArgumentException for {@code Authorization}, which the journal keeps redacted: use
     *     {@link #withAccount}
     */
    default RequestPattern withHeader(String name, String value) {
        Objects.requireNonNull(name, "withHeader(name)");
        Objects.requireNonNull(value, () -> "withHeader(\"" + name + "\", null)");
        if (name.equalsIgnoreCase("Authorization")) {
            throw new IllegalArgumentException("withHeader(\"" + name
                    + "\", …): the journal keeps this header redacted; ask for withAccount(accountSid) instead");
        }
        return narrowed(Part.HEADER, name, value);
    }

    /**
     * Narrows to requests that authenticated as this account, with its token or one of its API keys.
     *
     * @param accountSid the account's SID, {@code AC…}
     * @return the narrower pattern
     * @throws IllegalArgumentException if it is not the SID of an account but, for instance, of an API key
     */
    default RequestPattern withAccount(String accountSid) {
        Objects.requireNonNull(accountSid, "withAccount(accountSid)");
        return narrowed(Part.ACCOUNT, "", SidType.ACCOUNT.require(accountSid));
    }

    /**
     * Narrows to requests that were answered with this HTTP status.
     *
     * @param status the status, such as 201
     * @return the narrower pattern
     * @throws IllegalArgumentException if it is above 599, as error codes of Twilio's are: use {@link #withCode}
     */
    default RequestPattern withStatus(int status) {
        if (status > 599) {
            throw new IllegalArgumentException("withStatus(" + status + "): not an HTTP status; for an error code of "
                    + "Twilio's, use withCode(" + status + ")");
        }
        return narrowed(Part.STATUS, "", Integer.toString(status));
    }

    /**
     * Narrows to requests that were answered with this error code of Twilio's.
     *
     * @param code the code, such as 21710
     * @return the narrower pattern
     */
    default RequestPattern withCode(int code) {
        return narrowed(Part.CODE, "", Integer.toString(code));
    }

    /**
     * Narrows to requests that this injected fault struck.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE.withFault(busy.name())).times(2);
     * }</pre>
     *
     * @param name the fault's name, as given or from {@code InjectedFault.name()}
     * @return the narrower pattern
     */
    default RequestPattern withFault(String name) {
        Objects.requireNonNull(name, "withFault(name)");
        return narrowed(Part.FAULT, "", name);
    }

    private RequestPattern narrowed(Part part, String name, String expected) {
        List<Criterion> more = new ArrayList<>(criteria());
        more.add(new Criterion(part, name, expected));
        return new NarrowedPattern(NarrowedPattern.operationOf(this), List.copyOf(more));
    }
}
