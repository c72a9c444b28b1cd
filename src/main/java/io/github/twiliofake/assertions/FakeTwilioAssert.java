package io.github.twiliofake.assertions;

import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.WebhookPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.assertj.core.api.ListAssert;

/**
 * Assertions about a fake: the requests that it received, and the changes to its accounts. {@link #received} selects the requests
 * that fit a pattern; later assertions in the chain check their number and their responses.
 *
 * <pre>{@code
 * assertThat(twilio).received(SHORT_CODE_CREATE.withPath("ServiceSid", alerts.sid())).times(2).answered(201, 409);
 * assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
 * assertThat(twilio).receivedNothingElse();
 * }</pre>
 *
 * <p>The requests that a passed assertion selected count as verified; {@link #receivedNothingElse} relies on that. {@link
 * #didNotReceive}, and a chain that fails anywhere, verify nothing.
 */
public class FakeTwilioAssert extends AbstractSelectionAssert<FakeTwilioAssert, FakeTwilio> {
    private final Chain<RecordedRequest> requests;
    private final MessageKind kind;
    private final Chain<Message> messages;
    private final Chain<RecordedWebhook> webhooks;
    /** True without {@code eventually} and {@code during}: then assertions about webhooks wait for those that are due. */
    private boolean isAtOnce = true;

    private Chain<?> latest;

    /**
     * Called by {@link TwilioAssertions#assertThat(FakeTwilio)}; public because soft assertions need it.
     *
     * @param actual a fake
     */
    public FakeTwilioAssert(FakeTwilio actual) {
        this(actual, () -> Ledger.of(actual.journal()));
    }

    FakeTwilioAssert(FakeTwilio actual, Supplier<Ledger> ledger) {
        super(actual, FakeTwilioAssert.class);
        requests = new Chain<>(RequestKind.KIND, ledger, RequestKind::story, this::error, isSoft());
        kind = MessageKind.sent(requests::ledger);
        messages = new Chain<>(kind, ledger, kind::story, this::error, isSoft());
        webhooks = new Chain<>(WebhookKind.KIND, ledger, WebhookKind::story, this::error, isSoft());
        latest = requests;
    }

    @Override
    Chain<?> chain() {
        return latest;
    }

    @Override
    void judgeBy(Timing timing) {
        isAtOnce = false;
        requests.judgeBy(timing);
        messages.judgeBy(timing);
        webhooks.judgeBy(timing);
    }

    /** Begins an assertion about things of one kind, and drops the selection of the others. */
    private <T> Chain<T> begin(Chain<T> chosen) {
        requests.forget();
        messages.forget();
        webhooks.forget();
        latest = chosen;
        chosen.begin(this::isNotNull);
        return chosen;
    }

    /**
     * Verifies that at least one request fits the pattern, and selects all such requests.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE);                    // any creation
     * assertThat(twilio).received(SHORT_CODE_CREATE.withStatus(409));    // one that was refused
     * }</pre>
     *
     * @param pattern the pattern to look for
     * @return this assertion, about the requests that fit
     * @throws AssertionError if there is none; the message shows the nearest request and all that arrived
     */
    public FakeTwilioAssert received(RequestPattern pattern) {
        Objects.requireNonNull(pattern, "received(pattern)");
        return select(begin(requests), RequestKind.demands(pattern));
    }

    /**
     * Verifies that requests arrived in this order, one for each pattern; others may have arrived in between. Selects those
     * requests.
     *
     * <pre>{@code
     * assertThat(twilio).receivedInOrder(SHORT_CODE_DELETE, SHORT_CODE_CREATE);
     * }</pre>
     *
     * @param patterns the patterns, in order
     * @return this assertion, about the requests that fit
     * @throws AssertionError if there are no such requests in this order
     * @throws IllegalArgumentException if there are no patterns
     */
    public FakeTwilioAssert receivedInOrder(RequestPattern... patterns) {
        for (Object each : Objects.requireNonNull(patterns, "receivedInOrder(patterns)")) {
            Objects.requireNonNull(each, "receivedInOrder(patterns)");
        }
        if (patterns.length == 0) {
            throw new IllegalArgumentException("receivedInOrder(): name the requests to look for");
        }
        return selectInOrder(begin(requests), RequestKind.demands(patterns), "the requests in order");
    }

    /**
     * Verifies that no request fits the pattern. Verifies nothing for {@link #receivedNothingElse}.
     *
     * <pre>{@code
     * assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
     * }</pre>
     *
     * @param pattern the pattern that no request may fit
     * @return this assertion
     * @throws AssertionError if a request fits, or the journal dropped requests, so that this cannot be verified
     */
    public FakeTwilioAssert didNotReceive(RequestPattern pattern) {
        Objects.requireNonNull(pattern, "didNotReceive(pattern)");
        Demands<RecordedRequest> demands = RequestKind.demands(pattern);
        begin(requests).judge(story -> story.unwanted(demands));
        return myself;
    }

    /**
     * Verifies that no request arrived at all.
     *
     * <pre>{@code
     * assertThat(twilio).receivedNothing();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if any request arrived
     */
    public FakeTwilioAssert receivedNothing() {
        return didNotReceive(RequestPattern.anyRequest());
    }

    /**
     * Verifies that earlier assertions verified every request that arrived.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).once();
     * assertThat(twilio).receivedNothingElse();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if a request arrived that no assertion verified
     */
    public FakeTwilioAssert receivedNothingElse() {
        begin(requests)
                .judge(story -> RequestKind.others(story, requests.ledger().unverified()));
        return myself;
    }

    /**
     * Verifies that some account sent at least one message that fits the pattern, whatever its outcome, and selects all such
     * messages. Scheduled and canceled ones count only if the pattern asks for that status.
     *
     * <pre>{@code
     * assertThat(twilio).sent(messageTo(office).withErrorCode(30006)).once();
     * }</pre>
     *
     * @param pattern the pattern to look for
     * @return this assertion, about the messages that fit
     * @throws AssertionError if there is none; the message shows the nearest message, all messages, and the requests that were
     *     refused
     */
    public FakeTwilioAssert sent(MessagePattern pattern) {
        Objects.requireNonNull(pattern, "sent(pattern)");
        return select(begin(messages), MessageKind.demands(kind, pattern));
    }

    /**
     * Verifies that messages were sent in this order, one for each pattern; others may have been sent in between. Selects those
     * messages.
     *
     * <pre>{@code
     * assertThat(twilio).sentInOrder(text("First"), text("Second"));
     * }</pre>
     *
     * @param patterns the patterns, in order
     * @return this assertion, about the messages that fit
     * @throws AssertionError if there are no such messages in this order
     * @throws IllegalArgumentException if there are no patterns
     */
    public FakeTwilioAssert sentInOrder(MessagePattern... patterns) {
        List<Demands<Message>> demands = MessageKind.demands(kind, "sentInOrder", patterns);
        return selectInOrder(begin(messages), demands, "the messages in order");
    }

    /**
     * Verifies that no sent message fits the pattern.
     *
     * <pre>{@code
     * assertThat(twilio).didNotSend(messageTo(office));
     * }</pre>
     *
     * @param pattern the pattern that no sent message may fit
     * @return this assertion
     * @throws AssertionError if a message fits
     */
    public FakeTwilioAssert didNotSend(MessagePattern pattern) {
        Objects.requireNonNull(pattern, "didNotSend(pattern)");
        Demands<Message> demands = MessageKind.demands(kind, pattern);
        begin(messages).judge(story -> story.unwanted(demands));
        return myself;
    }

    /**
     * Verifies that no message was sent at all.
     *
     * <pre>{@code
     * assertThat(twilio).sentNothing();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if any message was sent
     */
    public FakeTwilioAssert sentNothing() {
        return didNotSend(MessagePattern.anyMessage());
    }

    /**
     * Verifies that the fake called at least one webhook that fits the pattern, and selects all such webhooks. Waits until the
     * webhooks that are due are answered or timed out, unless the chain began with {@code eventually} or {@code during}.
     *
     * <pre>{@code
     * assertThat(twilio).called(STATUS_CALLBACK.withForm("MessageStatus", "delivered")).once().answered(204);
     * }</pre>
     *
     * @param pattern the pattern to look for
     * @return this assertion, about the webhooks that fit
     * @throws AssertionError if there is none; the message shows the nearest webhook, and all webhooks
     */
    public FakeTwilioAssert called(WebhookPattern pattern) {
        Objects.requireNonNull(pattern, "called(pattern)");
        return select(beginSettled("called(…)"), WebhookKind.demands(pattern));
    }

    /**
     * Verifies that the fake called webhooks in this order, one for each pattern; it may have called others in between. Selects
     * those webhooks. Waits as {@link #called} does.
     *
     * <pre>{@code
     * assertThat(twilio).calledInOrder(
     *         STATUS_CALLBACK.withForm("MessageStatus", "sent"), STATUS_CALLBACK.withForm("MessageStatus", "delivered"));
     * }</pre>
     *
     * @param patterns the patterns, in order
     * @return this assertion, about the webhooks that fit
     * @throws AssertionError if there are no such webhooks in this order
     * @throws IllegalArgumentException if there are no patterns
     */
    public FakeTwilioAssert calledInOrder(WebhookPattern... patterns) {
        List<Demands<RecordedWebhook>> demands = WebhookKind.demands(patterns);
        return selectInOrder(beginSettled("calledInOrder(…)"), demands, "the webhooks in order");
    }

    /**
     * Verifies that the fake called no webhook that fits the pattern. Waits as {@link #called} does.
     *
     * <pre>{@code
     * assertThat(twilio).didNotCall(STATUS_CALLBACK.withForm("MessageStatus", "failed"));
     * }</pre>
     *
     * @param pattern the pattern that no webhook may fit
     * @return this assertion
     * @throws AssertionError if a webhook fits
     */
    public FakeTwilioAssert didNotCall(WebhookPattern pattern) {
        Objects.requireNonNull(pattern, "didNotCall(pattern)");
        Demands<RecordedWebhook> demands = WebhookKind.demands(pattern);
        beginSettled("didNotCall(…)").judge(story -> story.unwanted(demands));
        return myself;
    }

    private Chain<RecordedWebhook> beginSettled(String member) {
        Chain<RecordedWebhook> begun = begin(webhooks);
        if (isAtOnce && actual != null) {
            begun.ledger().sent().settle(member);
        }
        return begun;
    }

    /**
     * Verifies the statuses of the fake's responses to the selected requests, or of the application's responses to the selected
     * webhooks, in order: one status for each.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).answered(201, 409);
     * }</pre>
     *
     * @param statuses the HTTP statuses, oldest request first; {@link RecordedResponse#NONE} for no response
     * @return this assertion
     * @throws AssertionError if the statuses differ in value or number, or the journal dropped requests, so that this cannot be
     *     verified
     * @throws IllegalArgumentException if there are none, or one is not an HTTP status but, say, an error code of Twilio's
     * @throws IllegalStateException if nothing was selected by {@link #received} before
     */
    public FakeTwilioAssert answered(int... statuses) {
        Objects.requireNonNull(statuses, "answered(statuses)");
        if (statuses.length == 0) {
            throw new IllegalArgumentException(
                    "answered(): name the status of each request, such as answered(201); for none, use didNotReceive(pattern)");
        }
        for (int status : statuses) {
            RequestKind.requireStatus(status);
        }
        List<Integer> wanted = Arrays.stream(statuses).boxed().toList();
        if (latest == webhooks) {
            webhooks.check(
                    "answered(…)",
                    selected -> (story, hits) -> WebhookKind.answers(webhooks.ledger(), story, selected, hits, wanted));
            return myself;
        }
        requests.check("answered(…)", selected -> (story, hits) -> RequestKind.answers(story, selected, hits, wanted));
        return myself;
    }

    /**
     * Navigates to the only selected request.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).request()
     *         .extracting(RecordedRequest::method).isEqualTo("POST");
     * }</pre>
     *
     * @return the assertions of that request
     * @throws AssertionError if the selection has several requests
     * @throws IllegalStateException if nothing was selected by {@link #received} before, or in a soft assertion, which
     *     cannot collect failures after it
     */
    public RecordedRequestAssert request() {
        requests.selectedFor("request()");
        once();
        return carriedOver(
                new RecordedRequestAssert(requests.selectedFor("request()").get(0)));
    }

    /**
     * Navigates to the list of the selected requests.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).requests()
     *         .extracting(RecordedRequest::accountSid).containsOnly(twilio.credentials().accountSid());
     * }</pre>
     *
     * @return AssertJ's assertions of that list
     * @throws IllegalStateException if nothing was selected by {@link #received} before, or in a soft assertion, which
     *     cannot collect failures after it
     */
    public ListAssert<RecordedRequest> requests() {
        return carriedOver(new ListAssert<>(requests.selectedFor("requests()")));
    }

    /**
     * Navigates to the list of the selected messages, oldest first.
     *
     * <pre>{@code
     * assertThat(twilio).sent(messageTo(office)).messages().extracting(Message::status).containsOnly(Message.Status.UNDELIVERED);
     * }</pre>
     *
     * @return AssertJ's assertions of that list
     * @throws IllegalStateException if nothing was selected by {@link #sent} before, or in a soft assertion, which cannot collect
     *     failures after it
     */
    public ListAssert<Message> messages() {
        return carriedOver(new ListAssert<>(messages.selectedFor("messages()")));
    }

    /**
     * Verifies the changes to all accounts since a checkpoint: these, in any order, and no others.
     *
     * <pre>{@code
     * Checkpoint before = twilio.checkpoint();
     * enrolment.enrol(code.sid(), alerts.sid());
     * assertThat(twilio).changedSince(before, Change.added(code, alerts));
     * }</pre>
     *
     * @param before a checkpoint of the fake
     * @param changes the expected changes
     * @return this assertion
     * @throws AssertionError if there are other changes, more or fewer
     * @throws IllegalArgumentException if no changes are given: use {@link #unchangedSince}; or the checkpoint is another
     *     fake's
     */
    public FakeTwilioAssert changedSince(Checkpoint before, Change... changes) {
        Objects.requireNonNull(before, "changedSince(before)");
        for (Object each : Objects.requireNonNull(changes, "changedSince(changes)")) {
            Objects.requireNonNull(each, "changedSince(changes)");
        }
        isNotNull();
        if (changes.length == 0) {
            throw new IllegalArgumentException("changedSince(before): use unchangedSince(before) for none");
        }
        return judgeChanges(before, List.of(changes));
    }

    /**
     * Verifies that no account changed since a checkpoint.
     *
     * <pre>{@code
     * assertThat(twilio).unchangedSince(before);
     * }</pre>
     *
     * @param before a checkpoint of the fake
     * @return this assertion
     * @throws AssertionError if something changed
     * @throws IllegalArgumentException if the checkpoint is another fake's
     */
    public FakeTwilioAssert unchangedSince(Checkpoint before) {
        Objects.requireNonNull(before, "unchangedSince(before)");
        isNotNull();
        return judgeChanges(before, List.of());
    }

    private FakeTwilioAssert judgeChanges(Checkpoint before, List<Change> expected) {
        requests.judge(story -> Changes.judge("the accounts to change", expected, actual.changesSince(before)));
        return myself;
    }
}
