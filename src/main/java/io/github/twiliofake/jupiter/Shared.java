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
 * A fake that many tests share, and what is restored for each of them: one checkpoint for the class, and one more for
 * every class nested in it that is being run. A checkpoint is taken when the first test needs it, as only then the
 * {@code @BeforeAll} methods are done.
 */
final class Shared implements CloseableResource, AutoCloseable {
    private final Supplier<FakeTwilio> fake;
    private final @Nullable Running own;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable Checkpoint base;
    private @Nullable String testUnderWay;

    private static final class Level {
        private final String classId;
        private @Nullable Checkpoint checkpoint;

        Level(String classId) {
            this.classId = classId;
        }
    }

    private Shared(Supplier<FakeTwilio> fake, @Nullable Running own) {
        this.fake = fake;
        this.own = own;
    }

    Shared(Running running) {
        this(running::fake, running);
    }

    /** A fake that stays somebody else's: every class starts from what it holds now. */
    static Shared adopting(FakeTwilio fake) {
        Shared shared = new Shared(() -> fake, null);
        shared.base = fake.checkpoint();
        return shared;
    }

    FakeTwilio fake() {
        return fake.get();
    }

    /** A class begins; its {@code @BeforeAll} methods shall see what those of its outer classes left. */
    synchronized void enter(ExtensionContext classContext, Options options) {
        if (isEntered(classContext)) {
            return;
        }
        FakeTwilio twilio = fake();
        Level outer = levels.peek();
        if (outer != null) {
            restore(twilio, outer);
        } else if (base != null) {
            twilio.restore(base);
            options.prepare(twilio);
        }
        levels.push(new Level(classContext.getUniqueId()));
    }

    synchronized boolean isEntered(ExtensionContext classContext) {
        return levels.stream().anyMatch(level -> level.classId.equals(classContext.getUniqueId()));
    }

    synchronized void leave(ExtensionContext classContext) {
        levels.removeIf(level -> level.classId.equals(classContext.getUniqueId()));
    }

    /** A test begins, and ends when what is returned is closed. */
    synchronized Turn begin(ExtensionContext testContext) {
        if (testUnderWay != null) {
            throw new ExtensionConfigurationException("two tests at the same time on one FakeTwilio: "
                    + testContext.getUniqueId() + " while " + testUnderWay + " is under way; run them one after the "
                    + "other (@Execution(SAME_THREAD) or @ResourceLock on the classes), annotate the class with "
                    + "@TwilioMessagingFake(scope = CLASS), which does so by itself, or use METHOD scope");
        }
        testUnderWay = testContext.getUniqueId();
        Level level = levels.peek();
        if (level != null) {
            restore(fake(), level);
        }
        return new Turn(this);
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

    private static void restore(FakeTwilio twilio, Level level) {
        if (level.checkpoint == null) {
            level.checkpoint = twilio.checkpoint();
        } else {
            twilio.restore(level.checkpoint);
        }
    }

    /** One test's time with the fake. In JUnit's store, so that it ends whatever goes wrong. */
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
