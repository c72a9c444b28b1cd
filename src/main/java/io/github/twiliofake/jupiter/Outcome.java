package io.github.twiliofake.jupiter;

import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.Journal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.TestAbortedException;

/** Verifies the fake of a finished test, and publishes a transcript if the test failed. */
final class Outcome {
    private static final String FOLDER = "twilio-messaging-fake";
    private static final String FILE = "transcript.txt";

    private final FakeTwilio twilio;
    /** Usable after the test closed the fake. */
    private final Journal journal;

    Outcome(FakeTwilio twilio) {
        this.twilio = twilio;
        this.journal = twilio.journal();
    }

    /** Verifies the requests since a checkpoint, or since the start. */
    void verify(@Nullable Checkpoint since) {
        if (since == null) {
            twilio.verify();
        } else {
            twilio.verify(since);
        }
    }

    /**
     * Verifies a finished test, and publishes the transcript if it failed or the verification fails.
     *
     * @throws AssertionError if the strictness finds a fault
     */
    void of(ExtensionContext context, @Nullable Checkpoint since) {
        Throwable ofTest = context.getExecutionException().orElse(null);
        if (ofTest instanceof TestAbortedException) {
            return;
        }
        AssertionError finding = finding(since);
        Throwable failure = ofTest == null ? finding : ofTest;
        if (failure != null && !journal.requests().isEmpty()) {
            try {
                publish(context, twilio.transcript());
            } catch (RuntimeException notPublished) {
                failure.addSuppressed(notPublished);
            }
        }
        if (finding != null) {
            throw finding;
        }
    }

    private @Nullable AssertionError finding(@Nullable Checkpoint since) {
        try {
            verify(since);
            return null;
        } catch (AssertionError finding) {
            return finding;
        }
    }

    private static void publish(ExtensionContext context, String transcript) {
        context.publishReportEntry("twilio", transcript);
        try {
            publishFile(context, transcript);
        } catch (JUnitException e) {
            if (!(e.getCause() instanceof FileAlreadyExistsException left) || !isDeleted(Path.of(left.getFile()))) {
                throw e;
            }
            publishFile(context, transcript);
        }
    }

    /** Publishes a directory, because the parameter type of publishFile differs between versions of JUnit. */
    private static void publishFile(ExtensionContext context, String transcript) {
        context.publishDirectory(FOLDER, folder -> Files.writeString(folder.resolve(FILE), transcript));
    }

    /** Deletes the directory that an earlier run left for the same test: JUnit does not overwrite it. */
    private static boolean isDeleted(Path folder) {
        if (!folder.endsWith(FOLDER)) {
            return false;
        }
        try {
            Files.deleteIfExists(folder.resolve(FILE));
            Files.delete(folder);
            return true;
        } catch (IOException notDeleted) {
            return false;
        }
    }
}
