package io.github.twiliofake.jupiter;

import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A fake that several tests share, with the checkpoints to restore before each: one for the class, and one for every nested class
 * that runs. It takes a checkpoint when the first test needs it, after the {@code @BeforeAll} methods.
 */
final class Shared implements CloseableResource, AutoCloseable {
    private final Supplier<FakeTwilio> fake;
    private final @Nullable Running own;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable Checkpoint base;
    private @Nullable String testUnderWay;
    private @Nullable Outcome adopted;

    private static final class Level {
        private final String classId;
        private @Nullable Checkpoint checkpoint;

        Level(String classId) {
            this.classId = classId;
        }

        /** Restores the first time too, right after it takes the checkpoint, so that the first test is like the others. */
        void restore(FakeTwilio twilio) {
            if (checkpoint == null) {
                checkpoint = twilio.checkpoint();
            }
            twilio.restore(checkpoint);
        }
    }

    private Shared(Supplier<FakeTwilio> fake, @Nullable Running own) {
        this.fake = fake;
        this.own = own;
    }

    Shared(Running running) {
        this(running::fake, running);
    }

    /** Adopts a fake of the caller's: every class starts from its present state. */
    static Shared adopting(FakeTwilio fake) {
        Shared shared = new Shared(() -> fake, null);
        shared.base = fake.checkpoint();
        shared.adopted = new Outcome(fake);
        return shared;
    }

    FakeTwilio fake() {
        return fake.get();
    }

    /** Begins a class. Its {@code @BeforeAll} methods see the state that those of its outer classes left. */
    synchronized void enter(ExtensionContext classContext, FakeOptions options) {
        if (isEntered(classContext)) {
            return;
        }
        FakeTwilio twilio = fake();
        Level outer = levels.peek();
        if (testUnderWay != null || (outer != null && !isWithin(classContext, outer))) {
            throw twoAtATime(classContext, testUnderWay == null ? levels.element().classId : testUnderWay);
        }
        if (outer != null) {
            outer.restore(twilio);
        } else if (base != null) {
            twilio.restore(base);
            options.prepare(twilio);
        }
        levels.push(new Level(classContext.getUniqueId()));
    }

    /** Returns true if this class, or one around it, began. */
    synchronized boolean isEntered(ExtensionContext classContext) {
        return levels.stream().anyMatch(level -> level.classId.equals(classContext.getUniqueId()));
    }

    /**
     * Ends a class. Verifies the state that its tests shared, which only now is final. The end of the outermost class closes the
     * fake, unless it was adopted.
     */
    synchronized void leave(ExtensionContext classContext) {
        levels.removeIf(level -> level.classId.equals(classContext.getUniqueId()));
        Level outer = levels.peek();
        try {
            Outcome known = outcome();
            if (known != null) {
                known.verify(outer == null ? base : outer.checkpoint);
            }
        } finally {
            if (outer == null) {
                close();
            }
        }
    }

    /** Ends a test. */
    synchronized void finish(ExtensionContext testContext) {
        Level level = levels.peek();
        Outcome known = outcome();
        if (known != null) {
            known.of(testContext, level == null ? base : level.checkpoint);
        }
    }

    private @Nullable Outcome outcome() {
        return own == null ? adopted : own.outcome();
    }

    /** Begins a test, which ends when the returned turn is closed. */
    synchronized Turn begin(ExtensionContext testContext) {
        Level level = levels.element();
        if (testUnderWay != null || !isWithin(testContext, level)) {
            throw twoAtATime(testContext, testUnderWay == null ? level.classId : testUnderWay);
        }
        testUnderWay = testContext.getUniqueId();
        level.restore(fake());
        return new Turn(this);
    }

    private static boolean isWithin(ExtensionContext context, Level level) {
        return context.getUniqueId().equals(level.classId)
                || context.getParent().map(parent -> isWithin(parent, level)).orElse(false);
    }

    private ExtensionConfigurationException twoAtATime(ExtensionContext context, String underWay) {
        String cures = own == null
                ? "the fake was adopted, so the classes that adopt it take turns: put the same @ResourceLock(\"twilio\") on "
                        + "each of them, or on the class that they extend"
                : "put @ResourceLock(\"twilio\") or @Execution(SAME_THREAD) on the class, or "
                        + "@TwilioMessagingFake(scope = CLASS), which locks by itself, in place of the extension, or give "
                        + "each test a fake of its own by withScope(METHOD)";
        return new ExtensionConfigurationException("two tests at the same time on one FakeTwilio: "
                + context.getUniqueId() + " while " + underWay + " is under way; " + cures);
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    private synchronized void end() {
        testUnderWay = null;
    }

    /** The time of one test with the fake. Kept in JUnit's store, so that it ends in any case. */
    record Turn(Shared shared) implements CloseableResource, AutoCloseable {
        FakeTwilio fake() {
            return shared.fake();
        }

        @Override
        public void close() {
            shared.end();
        }
    }
}
