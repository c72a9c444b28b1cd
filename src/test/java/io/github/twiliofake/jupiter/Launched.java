package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.twiliofake.FakeTwilio;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes through the launcher, as JUnit itself does, and keeps the fakes that their tests used. */
final class Launched {
    /** The fakes that the tests of a class used, by the name of the test. */
    private static final Map<Class<?>, Map<String, FakeTwilio>> SEEN = new ConcurrentHashMap<>();

    private Launched() {}

    static EngineExecutionResults run(boolean parallel, Class<?>... classes) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
        for (Class<?> each : classes) {
            kit.selectors(selectClass(each));
        }
        // In its own thread. Otherwise, a worker of the outer run would take part, and the inner run would not be
        // parallel.
        FutureTask<EngineExecutionResults> execution = new FutureTask<>(kit::execute);
        new Thread(execution).start();
        try {
            return execution.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static EngineExecutionResults runAndPass(int tests, Class<?>... classes) {
        EngineExecutionResults results = run(false, classes);
        results.testEvents().assertStatistics(stats -> stats.started(tests).succeeded(tests));
        results.containerEvents().assertStatistics(stats -> stats.failed(0));
        return results;
    }

    static void see(Class<?> testClass, String name, FakeTwilio twilio) {
        SEEN.computeIfAbsent(testClass, key -> new ConcurrentHashMap<>()).put(name, twilio);
    }

    static Map<String, FakeTwilio> seenBy(Class<?> testClass) {
        return SEEN.getOrDefault(testClass, Map.of());
    }

    static void assertAllClosed(Class<?> testClass) {
        assertThat(seenBy(testClass)).isNotEmpty();
        assertThat(seenBy(testClass).values())
                .allSatisfy(fake -> assertThat(fake).hasToString("FakeTwilio[closed]"));
    }

    static void assertMisuse(Class<?> testClass, String text) {
        run(false, testClass)
                .allEvents()
                .assertThatEvents()
                .haveAtLeastOne(
                        finishedWithFailure(instanceOf(ExtensionConfigurationException.class), message(text::equals)));
    }
}
