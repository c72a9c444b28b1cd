package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.handset.LiveHandset;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ListAssert;

/**
 * Assertions about a person's phone: the messages that it received, from every sender. {@link #received(MessagePattern)} selects
 * those that fit a pattern; later assertions in the chain check their number.
 *
 * <pre>{@code
 * assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
 * assertThat(patient).received(textContaining("confirmed").from(code)).once();
 * assertThat(office).receivedNothing();
 * }</pre>
 *
 * <p>A passed assertion also marks the requests that sent the messages as verified.
 */
public class HandsetAssert extends AbstractSelectionAssert<HandsetAssert, Handset> {
    private final MessageKind kind = MessageKind.receivedBy(this::live);
    private final Chain<Message> chain;

    /**
     * Called by {@link TwilioAssertions#assertThat(Handset)}; public because soft assertions need it.
     *
     * @param actual a phone
     */
    public HandsetAssert(Handset actual) {
        super(actual, HandsetAssert.class);
        chain = new Chain<>(kind, () -> live().ledger(), kind::story, this::error, isSoft());
    }

    private LiveHandset live() {
        if (actual instanceof LiveHandset live) {
            return live;
        }
        throw new IllegalArgumentException("not a handset of a FakeTwilio: " + actual.getClass());
    }

    @Override
    Chain<Message> chain() {
        return chain;
    }

    private Chain<Message> begin() {
        chain.begin(this::isNotNull);
        return chain;
    }

    /**
     * Verifies that the phone received at least one message with exactly this text, and selects all such messages.
     *
     * <pre>{@code
     * assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
     * }</pre>
     *
     * @param text the whole text
     * @return this assertion, about those messages
     * @throws AssertionError if there is none; the message shows the nearest message, all messages, and those that did not arrive
     */
    public HandsetAssert received(String text) {
        Objects.requireNonNull(text, "received(text)");
        return received(MessagePattern.text(text));
    }

    /**
     * Verifies that the phone received at least one message that fits the pattern, and selects all such messages.
     *
     * <pre>{@code
     * assertThat(patient).received(textContaining("confirmed").from(code)).once();
     * }</pre>
     *
     * @param pattern the pattern to look for
     * @return this assertion, about the messages that fit
     * @throws AssertionError if there is none; the message shows the nearest message, all messages, and those that did not arrive
     */
    public HandsetAssert received(MessagePattern pattern) {
        Objects.requireNonNull(pattern, "received(pattern)");
        return select(begin(), MessageKind.demands(kind, pattern));
    }

    /**
     * Verifies that the phone received messages in this order, one for each pattern; others may have arrived in between. Selects
     * those messages.
     *
     * <pre>{@code
     * assertThat(patient).receivedInOrder(text("First"), text("Second"));
     * }</pre>
     *
     * @param patterns the patterns, in order
     * @return this assertion, about the messages that fit
     * @throws AssertionError if there are no such messages in this order
     * @throws IllegalArgumentException if there are no patterns
     */
    public HandsetAssert receivedInOrder(MessagePattern... patterns) {
        List<Demands<Message>> demands = MessageKind.demands(kind, "receivedInOrder", patterns);
        return selectInOrder(begin(), demands, "the messages in order");
    }

    /**
     * Verifies that the phone received no message that fits the pattern.
     *
     * <pre>{@code
     * assertThat(patient).didNotReceive(textContaining("password"));
     * }</pre>
     *
     * @param pattern the pattern that no received message may fit
     * @return this assertion
     * @throws AssertionError if a message fits
     */
    public HandsetAssert didNotReceive(MessagePattern pattern) {
        Objects.requireNonNull(pattern, "didNotReceive(pattern)");
        Demands<Message> demands = MessageKind.demands(kind, pattern);
        begin().judge(story -> story.unwanted(demands));
        return myself;
    }

    /**
     * Verifies that the phone received no message at all.
     *
     * <pre>{@code
     * assertThat(office).receivedNothing();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if any message arrived
     */
    public HandsetAssert receivedNothing() {
        return didNotReceive(MessagePattern.anyMessage());
    }

    /**
     * Navigates to the list of the selected messages, oldest first.
     *
     * <pre>{@code
     * assertThat(patient).received(textContaining("Code")).messages().extracting(Message::from).containsOnly("12345");
     * }</pre>
     *
     * @return AssertJ's assertions of that list
     * @throws IllegalStateException if nothing was selected by {@link #received(MessagePattern)} before, or in a soft assertion,
     *     which cannot collect failures after it
     */
    public ListAssert<Message> messages() {
        return carriedOver(new ListAssert<>(chain.selectedFor("messages()")));
    }
}
