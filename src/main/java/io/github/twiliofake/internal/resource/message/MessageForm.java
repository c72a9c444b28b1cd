package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Hook;
import io.github.twiliofake.internal.domain.Outgoing;
import io.github.twiliofake.internal.domain.Pool;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.numbering.AlphaCountries;
import io.github.twiliofake.internal.numbering.Numbering;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a new message, and checks them in the order in which Twilio refuses them.
 *
 * <p>Sources: live reports of 2017 to 2026, for texts and for the order of two refusals.
 */
// Assumed: the order of two mistakes if no report has both.
final class MessageForm {
    static final int LONGEST_URL = 4000;
    // Assumed: the unit, which is UTF-16 code units of the text as sent.
    private static final int LONGEST_BODY = 1600;
    private static final int MOST_MEDIA = 10;
    private static final int LONGEST_VALIDITY = 36_000;
    private static final Duration EARLIEST = Duration.ofMinutes(15);
    private static final Duration LATEST = Duration.ofDays(35);

    private final Call call;
    private final Parameters form;
    private final State state;
    private final String body;
    private final List<String> media;

    MessageForm(Call call, State state) {
        this.call = call;
        this.form = call.form();
        this.state = state;
        String sent = form.first("Body");
        body = sent == null ? "" : sent;
        media = form.all("MediaUrl");
    }

    /** A sender of the account, or an alphanumeric sender that needs no registration. */
    private record From(String address, @Nullable Sender sender) {}

    /** Returns the message of the form, or refuses it. */
    Outgoing read() {
        String sentTo = requireContentAndRecipient();
        requireStatusCallback();
        MessagingService service = service(present("From"));
        String sentFrom = service == null ? requireFrom() : present("From");
        if (sentFrom != null && isService(sentFrom)) {
            sentFrom = null;
        }
        requireNoChannel(sentFrom, sentTo);
        String to = recipient(sentTo);
        From from = sentFrom == null ? null : from(sentFrom, to, service);
        if (from != null && from.address().equals(to)) {
            throw MessageProblems.sameNumber(to);
        }
        Instant sendAt = sendAt(service);
        int validityPeriod = validityPeriod(service);
        requireLimits();
        if (service == null) {
            requireRoute(Objects.requireNonNull(from, "a message has a sender or a service"), to);
        }
        String statusCallback = present("StatusCallback");
        return new Outgoing(
                call.accountSid(),
                Message.Direction.OUTBOUND_API,
                service,
                from == null ? null : from.address(),
                to,
                body,
                media,
                isSmartEncoded(service),
                statusCallback == null ? null : Hook.post(statusCallback),
                validityPeriod,
                sendAt,
                call.deliveryError());
    }

    String body() {
        return body;
    }

    List<String> media() {
        return media;
    }

    String requireContentAndRecipient() {
        requireContent();
        String to = present("To");
        if (to == null) {
            throw MessageProblems.noRecipient(why("To"));
        }
        return to;
    }

    String requireFrom() {
        String from = present("From");
        if (from == null) {
            throw MessageProblems.noSender(why("From"));
        }
        return from;
    }

    /** Returns a parameter, or {@code null} if it is missing or empty. */
    @Nullable
    String present(String name) {
        String value = form.first(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private String why(String name) {
        String why = call.whyMissing(name);
        return why == null ? "the form has no " + name : why;
    }

    private void requireContent() {
        if (body.isEmpty() && media.isEmpty()) {
            if (present("ContentSid") == null) {
                throw MessageProblems.noContent(why("Body"));
            }
            call.note("content templates are not faked: the text is empty");
        }
    }

    void requireStatusCallback() {
        String url = present("StatusCallback");
        if (url != null && (url.length() > LONGEST_URL || !isWebUrl(url, URI::getHost))) {
            throw MessageProblems.invalidStatusCallback(url);
        }
    }

    private static boolean isWebUrl(String text, Function<URI, @Nullable String> required) {
        try {
            URI uri = new URI(text);
            return required.apply(uri) != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isService(String from) {
        return SidType.MESSAGING_SERVICE.flaw(from) == null;
    }

    // Assumed: that From may name the service. Two public applications rely on it.
    private @Nullable MessagingService service(@Nullable String from) {
        String sid = present("MessagingServiceSid");
        if (from != null && isService(from)) {
            if (sid != null && !sid.equals(from)) {
                throw MessageProblems.invalidSender(from, "From and MessagingServiceSid are different services");
            }
            call.note("From is the SID of a service, and counts as MessagingServiceSid");
            sid = from;
        }
        if (sid == null) {
            return null;
        }
        String flaw = SidType.MESSAGING_SERVICE.flaw(sid);
        if (flaw != null) {
            throw Problems.invalidService("MessagingServiceSid is \"" + sid + "\": " + flaw);
        }
        MessagingService service = state.services().find(call.accountSid(), sid);
        if (service == null) {
            throw Problems.unknownService(state.services().why(call.accountSid(), sid));
        }
        if (state.pool(service).senders().isEmpty()) {
            throw Problems.emptyService("service " + sid + " (" + service.friendlyName() + ") has no senders");
        }
        return service;
    }

    private static void requireNoChannel(@Nullable String from, String to) {
        String channel = channel(to);
        if (from == null ? channel != null : Objects.equals(channel, channel(from)) && channel != null) {
            throw MessageProblems.unknownChannel();
        }
        if (from != null && !Objects.equals(channel, channel(from))) {
            throw MessageProblems.otherChannel(from, to);
        }
    }

    /** Returns the channel of an address, such as {@code whatsapp}, or {@code null} for a plain number. */
    private static @Nullable String channel(String address) {
        int colon = address.indexOf(':');
        return colon < 0 ? null : address.substring(0, colon);
    }

    // Assumed: that ten digits without a prefix are a number of the North American plan, and other forms are not
    // numbers.
    String recipient(String to) {
        if (to.matches("[0-9]{3,6}")) {
            throw MessageProblems.recipientIsShortCode(to);
        }
        String number = to.matches("[0-9]{10}") ? "+1" + to : to;
        String flaw = Numbering.flaw(number);
        if (flaw != null) {
            throw MessageProblems.invalidRecipient(state.accounts().redacted(to), flaw);
        }
        return number;
    }

    private From from(String from, String to, @Nullable MessagingService service) {
        if (service != null) {
            Pool pool = state.pool(service);
            return pool.senders().stream()
                    .filter(sender -> sender.address().equals(from))
                    .findFirst()
                    .map(sender -> new From(from, sender))
                    .orElseThrow(() -> Problems.notInService("the senders of the service are "
                            + pool.senders().stream().map(Sender::address).toList()));
        }
        boolean isShortCode = from.matches("[0-9]{3,6}");
        if (!isShortCode && Numbering.flaw(from) != null) {
            return alpha(from);
        }
        List<Sender> all = state.senders().withAddress(from);
        List<Sender> own = all.stream()
                .filter(sender -> sender.accountSid().equals(call.accountSid()))
                .toList();
        if (own.isEmpty()) {
            throw all.isEmpty()
                    ? MessageProblems.notOwned(from, "no account of this fake has " + from + ": seed it first")
                    : MessageProblems.ownedByAnother(from, call.accountSid());
        }
        String country = state.handsets().at(to).country();
        Sender sender = own.stream()
                .filter(each ->
                        !isShortCode || String.valueOf(each.countryCode()).equals(country))
                .findFirst()
                .orElseThrow(() -> MessageProblems.notOwned(
                        from,
                        from + " is a short code of " + own.get(0).countryCode() + ", and " + to + " is in "
                                + country));
        if (!sender.capabilities().contains(Capability.SMS)) {
            throw MessageProblems.notCapable(from);
        }
        return new From(from, sender);
    }

    private static From alpha(String from) {
        String flaw = AlphaSender.flaw(from);
        if (flaw != null) {
            String notNumber = Numbering.flaw(from);
            throw MessageProblems.invalidSender(
                    from,
                    "From is not a phone number (" + notNumber + "), a short code, or an alphanumeric sender (" + flaw
                            + ")");
        }
        return new From(from, null);
    }

    @Nullable
    Instant sendAt(@Nullable MessagingService service) {
        String type = present("ScheduleType");
        String at = present("SendAt");
        if (type == null && at == null) {
            return null;
        }
        if (service == null) {
            throw MessageProblems.scheduleWithoutService();
        }
        if (at == null) {
            throw MessageProblems.scheduleWithoutTime();
        }
        Instant instant = instant(at);
        Duration ahead = Duration.between(state.now(), instant);
        if (ahead.compareTo(EARLIEST) < 0 || ahead.compareTo(LATEST) > 0) {
            throw MessageProblems.scheduleOutOfRange("SendAt is " + at + ", and the fake's clock is at " + state.now());
        }
        return instant;
    }

    private static Instant instant(String at) {
        try {
            return Iso8601.instant(at);
        } catch (DateTimeException e) {
            throw MessageProblems.scheduleOutOfRange("SendAt is \"" + at + "\", not a time in ISO-8601");
        }
    }

    int validityPeriod(@Nullable MessagingService service) {
        String period = present("ValidityPeriod");
        if (period == null) {
            return service == null ? LONGEST_VALIDITY : service.validityPeriod();
        }
        boolean isNumber = period.matches("[0-9]{1,9}");
        int seconds = isNumber ? Integer.parseInt(period) : 0;
        if (seconds < 1 || seconds > LONGEST_VALIDITY) {
            throw MessageProblems.invalidValidityPeriod(period);
        }
        return seconds;
    }

    void requireLimits() {
        if (body.length() > LONGEST_BODY) {
            throw MessageProblems.bodyTooLong(body.length());
        }
        if (media.size() > MOST_MEDIA) {
            throw MessageProblems.tooManyMedia(media.size());
        }
        for (String url : media) {
            if (!isWebUrl(url, URI::getRawAuthority)) {
                throw MessageProblems.invalidMedia("MediaUrl is \"" + url + "\", not an absolute http or https URL");
            }
        }
    }

    private void requireRoute(From from, String to) {
        Sender sender = from.sender();
        String country = state.handsets().at(to).country();
        if (sender == null && !AlphaCountries.take(country)) {
            throw MessageProblems.unreachable(
                    from.address(), to, "alphanumeric senders cannot text to " + country + ", where " + to + " is");
        }
        if (!media.isEmpty() && (sender == null || !sender.capabilities().contains(Capability.MMS))) {
            throw MessageProblems.unreachable(from.address(), to, from.address() + " is not capable of MMS");
        }
        OptOut optOut = sender == null
                ? optOutFromAlpha(from.address(), to)
                : state.optOuts().from(call.accountSid(), from.address(), state.serviceOf(sender), to);
        if (optOut != null) {
            throw MessageProblems.optedOut(to + " opted out at " + optOut.instant());
        }
    }

    /** Checks all services with an alphanumeric sender of this name, because an account can have several. */
    private @Nullable OptOut optOutFromAlpha(String name, String to) {
        for (AlphaSender alpha : state.senders().of(call.accountSid(), AlphaSender.class)) {
            OptOut optOut = alpha.alphaSender().equals(name)
                    ? state.optOuts().from(call.accountSid(), name, state.serviceOf(alpha), to)
                    : null;
            if (optOut != null) {
                return optOut;
            }
        }
        return null;
    }

    private boolean isSmartEncoded(@Nullable MessagingService service) {
        String smart = present("SmartEncoded");
        return smart == null ? service != null && service.smartEncoding() : smart.equalsIgnoreCase("true");
    }
}
