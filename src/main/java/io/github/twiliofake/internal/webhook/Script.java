package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.domain.Hook;
import io.github.twiliofake.internal.domain.Outgoing;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.numbering.Numbering;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.Message.Direction;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.webhook.RecordedWebhook.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The actions that an application's answer to a text asks for, and the warnings that Twilio would log about it.
 *
 * <p>Source: Twilio's pages on TwiML for Programmable Messaging and on the Message verb; its dictionary of errors.
 *
 * @param failure the code of the error that makes Twilio turn to the fallback URL, or 0
 */
record Script(List<Action> actions, List<Warning> warnings, int failure) {
    static final int MOST_DOCUMENTS = 50;
    private static final int MOST_REPLIES = 10;
    private static final int MOST_MEDIA = 10;
    private static final int LONGEST_BODY = 1600;

    private static final int NOT_XML = 12100;
    private static final int SCHEMA = 12200;
    private static final int WRONG_CONTENT_TYPE = 12300;
    // Assumed: the code of a Redirect or action that is not a URL.
    private static final int BAD_URL = 11100;
    private static final int BAD_TO = 14101;
    private static final int BAD_FROM = 14102;
    private static final int BAD_BODY = 14103;
    private static final int BAD_METHOD = 14104;
    private static final int BAD_STATUS_CALLBACK = 14105;
    private static final int TOO_MANY_DOCUMENTS = 14106;
    private static final int TOO_MANY_REPLIES = 14109;

    /** An action of Twilio. */
    sealed interface Action {}

    /** Sends a reply, and then calls the hook, unless it is {@code null}. The answer of the hook decides the next action. */
    record Reply(Outgoing message, @Nullable Hook action) implements Action {}

    /** Sends no reply, because an attribute is wrong, and tells the hook so. */
    record NoReply(Hook action) implements Action {}

    /** Continues with the TwiML of another URL. */
    record GoOn(Hook hook) implements Action {}

    /** Does nothing. */
    static final Script NOTHING = new Script(List.of(), List.of(), 0);

    /**
     * The circumstances of an answer.
     *
     * @param text the text that is answered
     * @param replies the number of replies that it got already
     * @param documents the number of documents that were fetched for it, with this one
     */
    record Context(State state, Message text, int replies, int documents) {}

    /** Reads an answer from a URL. */
    static Script of(Context context, String url, Carrier.Answer answer) {
        String type = answer.headers()
                .getOrDefault("Content-Type", "")
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        // Assumed: an empty body is not an error, because Twilio's page on error 11770 calls it a warning.
        if (answer.body().isBlank()) {
            return NOTHING;
        }
        return switch (type) {
            case "text/xml", "application/xml", "text/html" -> ofXml(context, url, answer.body());
            case "text/plain" -> new Writer(context, url).plain(answer.body());
            default ->
                failed(
                        WRONG_CONTENT_TYPE,
                        (type.isEmpty() ? "the answer has no Content-Type" : "the Content-Type is " + type)
                                + "; Twilio accepts text/xml, application/xml, text/html and text/plain");
        };
    }

    private static Script failed(int code, String why) {
        return new Script(List.of(), List.of(new Warning(code, why)), code);
    }

    private static Script ofXml(Context context, String url, String body) {
        try {
            return new Writer(context, url).document(Twiml.parse(body));
        } catch (XMLStreamException e) {
            return failed(NOT_XML, reason(e));
        }
    }

    /** Returns the parser's message with the line and column, or the message alone if it is ours. */
    private static String reason(XMLStreamException e) {
        Location place = e.getLocation();
        String words =
                String.valueOf(e.getMessage()).replaceAll("\\s+", " ").replaceFirst("^ParseError at .* Message: ", "");
        return place == null
                ? words
                : "line " + place.getLineNumber() + ", column " + place.getColumnNumber() + ": " + words;
    }

    private static final class Writer {
        private final Context context;
        private final String url;
        private final List<Action> actions = new ArrayList<>();
        private final List<Warning> warnings = new ArrayList<>();

        Writer(Context context, String url) {
            this.context = context;
            this.url = url;
        }

        Script plain(String text) {
            message(new Twiml.Message(Map.of(), text.strip(), List.of()));
            return script();
        }

        Script document(Twiml twiml) {
            warnings.addAll(twiml.warnings());
            for (Twiml.Verb verb : twiml.verbs()) {
                boolean goesOn =
                        verb instanceof Twiml.Redirect redirect ? redirect(redirect) : message((Twiml.Message) verb);
                if (goesOn) {
                    // The verbs after it are dropped.
                    break;
                }
            }
            return script();
        }

        private Script script() {
            return new Script(List.copyOf(actions), List.copyOf(warnings), 0);
        }

        private void warn(int code, String why) {
            warnings.add(new Warning(code, why));
        }

        /** Returns true if the TwiML continues at another URL. */
        private boolean redirect(Twiml.Redirect redirect) {
            String method = method(redirect);
            Hook hook = hook(method == null ? "POST" : method, redirect.url(), BAD_URL, "<Redirect>");
            return hook == null || add(new GoOn(hook));
        }

        /** Returns true if the TwiML continues at another URL. */
        private boolean message(Twiml.Message message) {
            int before = warnings.size();
            String method = method(message);
            String action = message.attributes().get("action");
            Hook then = action == null
                    ? null
                    : hook(method == null ? "POST" : method, action, BAD_URL, "action of <Message>");
            Outgoing outgoing = outgoing(message, method == null ? "POST" : method);
            if (outgoing != null && warnings.size() == before) {
                // Any other action ends the document.
                if (context.replies() + actions.size() >= MOST_REPLIES) {
                    warn(TOO_MANY_REPLIES, "Twilio sends at most " + MOST_REPLIES + " replies to a text");
                    return true;
                }
                return then == null
                        ? !actions.add(new Reply(outgoing, null))
                        : isFurtherDocumentAllowed()
                                ? actions.add(new Reply(outgoing, then))
                                : !actions.add(new Reply(outgoing, null));
            }
            return then != null && add(new NoReply(then));
        }

        private boolean add(Action action) {
            return isFurtherDocumentAllowed() ? actions.add(action) : true;
        }

        private boolean isFurtherDocumentAllowed() {
            if (context.documents() < MOST_DOCUMENTS) {
                return true;
            }
            warn(TOO_MANY_DOCUMENTS, "Twilio fetches at most " + MOST_DOCUMENTS + " documents for a text");
            return false;
        }

        /** Returns the method, or {@code null} if it is absent or wrong. */
        private @Nullable String method(Twiml.Verb verb) {
            String given = verb.attributes().get("method");
            if (given == null) {
                return null;
            }
            String method = given.toUpperCase(Locale.ROOT);
            if (!method.equals("GET") && !method.equals("POST")) {
                warn(BAD_METHOD, "not GET or POST: \"" + given + "\"");
                return null;
            }
            return method;
        }

        private @Nullable Hook hook(String method, String reference, int code, String what) {
            String resolved = Routing.resolved(url, reference);
            if (Routing.webUrl(resolved) == null) {
                warn(code, what + " is not an http or https URL: \"" + reference + "\"");
                return null;
            }
            return new Hook(method, resolved);
        }

        /** Returns the message, or {@code null} if Twilio would not send it. */
        private @Nullable Outgoing outgoing(Twiml.Message message, String method) {
            String person = Objects.requireNonNull(context.text().from(), "a text has a sender");
            String to = message.attributes().containsKey("to")
                    ? to(message.attributes().get("to"))
                    : person;
            Sender from = from(
                    message.attributes().getOrDefault("from", context.text().to()));
            String body = message.body();
            if (body.isEmpty() && message.media().isEmpty()) {
                warn(BAD_BODY, "the message has neither text nor media");
            }
            if (body.length() > LONGEST_BODY) {
                warn(BAD_BODY, "the text is longer than " + LONGEST_BODY + " characters");
            }
            List<String> media = message.media().stream()
                    .map(each -> Routing.resolved(url, each))
                    .toList();
            if (media.size() > MOST_MEDIA) {
                warn(SCHEMA, "<Message> has more than " + MOST_MEDIA + " <Media>");
            }
            String callback = message.attributes().get("statusCallback");
            Hook statusCallback = callback == null
                    ? null
                    : hook(method, callback, BAD_STATUS_CALLBACK, "statusCallback of <Message>");
            if (from == null) {
                return null;
            }
            MessagingService service = context.state().serviceOf(from);
            return new Outgoing(
                    from.accountSid(),
                    Direction.OUTBOUND_REPLY,
                    service,
                    from.address(),
                    to,
                    body,
                    media,
                    service != null && service.smartEncoding(),
                    statusCallback,
                    Outgoing.LONGEST_VALIDITY,
                    null,
                    null);
        }

        // Assumed: the local forms of a number that Twilio accepts.
        private String to(String given) {
            String number = Numbering.international(given.replaceAll("[\\s().-]", ""));
            String flaw = Numbering.flaw(number);
            if (flaw != null) {
                warn(BAD_TO, "not a telephone number: \"" + given + "\": " + flaw);
            }
            return number;
        }

        private @Nullable Sender from(String address) {
            String account = context.text().accountSid();
            for (Sender sender : context.state().senders().withAddress(address)) {
                if (sender instanceof NumberSender && sender.accountSid().equals(account)) {
                    return sender;
                }
            }
            warn(BAD_FROM, "account " + account + " has no sender " + address);
            return null;
        }
    }
}
