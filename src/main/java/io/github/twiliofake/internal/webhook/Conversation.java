package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.domain.Callback;
import io.github.twiliofake.internal.domain.Hook;
import io.github.twiliofake.internal.domain.Incoming;
import io.github.twiliofake.internal.domain.Received;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.message.Handset.Exchange;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.RecordedWebhook.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Passes the texts of persons on to the application, and carries out its answers. The thread that texts does all the work. */
public final class Conversation {
    private static final int NOT_RETRIEVED = 11200;

    private final Registry registry;
    private final Outbox outbox;

    public Conversation(Registry registry, Outbox outbox) {
        this.registry = registry;
        this.outbox = outbox;
    }

    /**
     * Passes a text on, and returns when the application has answered and the replies are sent.
     *
     * @param member the name of the method that a test called
     * @throws IllegalStateException on a thread that must not wait, or if the fake is closed or restored meanwhile
     */
    public Exchange pass(String member, Incoming incoming) {
        outbox.requireMayWait(member);
        Received received = registry.change(member, state -> state.receive(incoming, outbox.mediaBase()))
                .value();
        Message text = received.message();
        if (received.hook() == null) {
            outbox.notPassed("\"" + incoming.body() + "\" from " + incoming.from() + " to "
                    + incoming.to().address() + ": " + received.lack());
        }
        if (text == null) {
            return new Exchange(null, List.of(), List.of());
        }
        try {
            return new Passing(member, received, text).exchange();
        } catch (Errand.Dropped e) {
            throw new IllegalStateException(member + ": " + e.getMessage(), e);
        }
    }

    /** A request that a text causes. */
    private record Step(Kind kind, String messageSid, Hook hook, Map<String, String> parameters) {}

    /** One text on its way. */
    private final class Passing {
        private final String member;
        private final Received received;
        private final Message text;
        private final List<RecordedWebhook> webhooks = new ArrayList<>();
        /** The replies, as they were when they were created. */
        private final List<Message> replies = new ArrayList<>();

        private int documents;
        private @Nullable Hook fallback;

        Passing(String member, Received received, Message text) {
            this.member = member;
            this.received = received;
            this.text = text;
            fallback = received.fallback();
        }

        Exchange exchange() {
            Hook first = received.hook();
            Step step = first == null ? null : step(first);
            while (step != null) {
                step = carryOut(step);
            }
            State state = registry.state();
            return new Exchange(
                    text,
                    webhooks,
                    replies.stream().map(state.messages()::present).toList());
        }

        private Step step(Hook hook) {
            return new Step(Kind.INBOUND_MESSAGE, text.sid(), hook, received.parameters());
        }

        /** Makes a request, carries out the answer, and returns the next request, or {@code null} if there is none. */
        private @Nullable Step carryOut(Step step) {
            documents++;
            Script[] read = {Script.NOTHING};
            Errand.Outcome outcome = outbox.call(
                    new Webhook(step.kind(), text.accountSid(), step.messageSid(), step.hook(), step.parameters()),
                    end -> {
                        Carrier.Answer answer = (Carrier.Answer) end.result();
                        read[0] = Script.of(
                                new Script.Context(registry.state(), text, replies.size(), documents),
                                end.base(),
                                answer);
                        return read[0].warnings();
                    },
                    webhooks::add);
            int failure = read[0].failure();
            if (outcome.result() instanceof Carrier.Failure failed) {
                failure = failed.code();
            } else if (outcome.isError()) {
                failure = NOT_RETRIEVED;
            }
            return failure == 0 ? play(read[0]) : fallBack(failure, outcome.url());
        }

        private @Nullable Step fallBack(int code, String url) {
            Hook hook = fallback;
            // Once: if the fallback URL fails, it is not called again.
            fallback = null;
            if (hook == null) {
                return null;
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            received.parameters().forEach((name, value) -> {
                parameters.put(name, value);
                if (name.equals("ToCountry")) {
                    parameters.put("ErrorUrl", url);
                } else if (name.equals("SmsMessageSid")) {
                    parameters.put("ErrorCode", Integer.toString(code));
                }
            });
            return new Step(Kind.INBOUND_MESSAGE_FALLBACK, text.sid(), hook, parameters);
        }

        private @Nullable Step play(Script script) {
            for (Script.Action action : script.actions()) {
                if (action instanceof Script.GoOn goOn) {
                    return step(goOn.hook());
                }
                if (action instanceof Script.NoReply none) {
                    return new Step(Kind.MESSAGE_ACTION, text.sid(), none.action(), invalid());
                }
                Script.Reply reply = (Script.Reply) action;
                Message created = registry.change(member, state -> state.send(reply.message()))
                        .value()
                        .created();
                replies.add(created);
                Hook then = reply.action();
                if (then != null) {
                    return new Step(
                            Kind.MESSAGE_ACTION,
                            created.sid(),
                            then,
                            Callback.parameters(created, "sending", created.dateCreated()));
                }
            }
            return null;
        }

        // Assumed: the parameters about a reply that Twilio did not accept.
        private Map<String, String> invalid() {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("SmsStatus", "invalid");
            parameters.put("MessageStatus", "invalid");
            parameters.put("To", Objects.requireNonNull(text.from(), "a text has a sender"));
            parameters.put("AccountSid", text.accountSid());
            parameters.put("From", text.to());
            parameters.put("ApiVersion", "2010-04-01");
            return parameters;
        }
    }
}
