package io.github.twiliofake.jupiter;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * The extension behind {@link TwilioMessagingFake}. Register it by hand if the annotation's options are not enough: for {@link
 * Settings}, for recipes that are lambdas, or for a fake that was started elsewhere. Immutable; each {@code with…} returns a
 * changed copy.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TwilioMessagingFakeExtension TWILIO = new TwilioMessagingFakeExtension()
 *         .withScope(TwilioMessagingFake.Scope.CLASS)
 *         .withSettings(Settings.DEFAULT.withInstant(Instant.parse("2030-06-01T12:00:00Z")))
 *         .withSetup(twilio -> twilio.seed().service("Alerts"));
 * }</pre>
 *
 * <p>Test methods, lifecycle methods and constructors take the fake as a parameter, as with the annotation. The scope alone
 * decides which tests share it, not the field's {@code static} modifier; {@link Scope#CLASS} needs a static field. Misuse fails
 * at once with an {@link ExtensionConfigurationException} that names the fix.
 */
public final class TwilioMessagingFakeExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                ParameterResolver {
    private final FakeOptions options;

    /** Creates the extension with the annotation's defaults: a new, empty fake for every test. */
    public TwilioMessagingFakeExtension() {
        this(FakeOptions.DEFAULT);
    }

    private TwilioMessagingFakeExtension(FakeOptions options) {
        this.options = options;
    }

    /**
     * Adopts a fake that the caller starts and closes, such as one for a whole suite whose Spring context is cached. Classes
     * share it as under {@link Scope#CLASS}, one after the other; each starts from the state of the fake when it was first
     * adopted.
     *
     * <pre>{@code
     * @RegisterExtension
     * static final TwilioMessagingFakeExtension TWILIO = TwilioMessagingFakeExtension.using(Suite.TWILIO);
     * }</pre>
     *
     * @param twilio a running fake
     * @return the extension
     * @throws IllegalStateException if the fake is closed
     */
    public static TwilioMessagingFakeExtension using(FakeTwilio twilio) {
        Objects.requireNonNull(twilio, "using(twilio)");
        twilio.baseUrl();
        return new TwilioMessagingFakeExtension(FakeOptions.adopting(twilio));
    }

    /**
     * Sets the tests that share a fake.
     *
     * @param scope the scope
     * @return the changed copy
     * @throws IllegalStateException if the fake was adopted: all tests share it
     */
    public TwilioMessagingFakeExtension withScope(Scope scope) {
        Objects.requireNonNull(scope, "withScope(scope)");
        requireOwn("withScope(" + scope + ")", "it is shared, as under CLASS");
        return new TwilioMessagingFakeExtension(options.withScope(scope));
    }

    /**
     * Sets the options of each new fake. With {@link Settings#withInterceptJvm}, the test must hold JUnit's resource lock on
     * system properties, by {@code @ResourceLock(Resources.SYSTEM_PROPERTIES)}; with the annotation, it does so by itself.
     *
     * @param settings the settings; without a SID seed, the seed is the test's unique id
     * @return the changed copy
     * @throws IllegalStateException if the fake was adopted: it is already running
     */
    public TwilioMessagingFakeExtension withSettings(Settings settings) {
        Objects.requireNonNull(settings, "withSettings(settings)");
        requireOwn("withSettings(…)", "it runs already");
        return new TwilioMessagingFakeExtension(options.withSettings(settings));
    }

    /**
     * Sets the demands that can fail a test although every assertion passed.
     *
     * @param strictness all the demands; call it without arguments for none
     * @return the changed copy
     * @throws IllegalStateException if the fake was adopted: its own settings apply
     */
    public TwilioMessagingFakeExtension withStrictness(Strictness... strictness) {
        for (Object each : Objects.requireNonNull(strictness, "withStrictness(strictness)")) {
            Objects.requireNonNull(each, "withStrictness(strictness)");
        }
        requireOwn("withStrictness(…)", "what it was started with holds");
        return new TwilioMessagingFakeExtension(
                options.withSettings(options.settings().withStrictness(strictness)));
    }

    /**
     * Adds a recipe that prepares each new fake. Recipes run in the order in which they were added. On an adopted fake, they run
     * once for each class.
     *
     * @param setup the recipe
     * @return the changed copy
     */
    public TwilioMessagingFakeExtension withSetup(TwilioSetup setup) {
        Objects.requireNonNull(setup, "withSetup(setup)");
        return new TwilioMessagingFakeExtension(options.withSetup(setup));
    }

    /** {@inheritDoc} */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** {@inheritDoc} */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (!enterIfShared(context)) {
            Misuse.requireNoFakeInLifecycle(context.getRequiredTestClass());
        }
    }

    /** {@inheritDoc} */
    @Override
    public void afterAll(ExtensionContext context) {
        Governing governing = governing(context);
        if (governing.isShared()) {
            governing.shared().leave(context);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factoryContext, ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            fakeOfTest(context);
        } else if (!enterIfShared(context)) {
            Misuse.requireNoFakeInConstructor(factoryContext.getTestClass());
        }
    }

    /** {@inheritDoc} */
    @Override
    public void beforeEach(ExtensionContext context) {
        fakeOfTest(context);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits for the webhooks that are due, before {@code @AfterEach} may stop the application.
     */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        Governing governing = governing(context);
        Running running = governing.running();
        Shared.Turn turn = governing.turn();
        if (turn != null) {
            turn.shared().fake().settle();
        } else if (running != null && running.outcome() != null) {
            running.fake().settle();
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Closes the fake here, because the report of JUnit's store would be less clear.
     */
    @Override
    public void afterEach(ExtensionContext context) {
        Governing governing = governing(context);
        if (governing.options().settings().interceptJvm()) {
            StaticClient.explain(context);
        }
        Running running = governing.running();
        Shared.Turn turn = governing.turn();
        if (turn != null) {
            turn.shared().finish(context);
        }
        if (running != null) {
            end(context, running);
        }
    }

    /** Verifies the fake, and closes it in any case. */
    private static void end(ExtensionContext context, Running running) {
        try (running) {
            Outcome outcome = running.outcome();
            if (outcome != null) {
                outcome.of(context, null);
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeTwilio.class;
    }

    /** {@inheritDoc} */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return fakeOfTest(context);
        }
        Governing governing = governing(context);
        if (!governing.isShared()) {
            Misuse.requireNoFake(parameter.getDeclaringExecutable());
        }
        return governing.shared().fake();
    }

    private FakeTwilio fakeOfTest(ExtensionContext context) {
        Governing governing = governing(context);
        Misuse.requireAlone(this, context);
        return governing.fakeOfTest();
    }

    /** Begins the class if its tests share a fake, and returns true if they do. */
    private boolean enterIfShared(ExtensionContext context) {
        Governing governing = governing(context);
        Misuse.requireAlone(this, context);
        if (governing.isShared()) {
            Misuse.requireStaticField(context);
            governing.shared().enter(context, governing.options());
        }
        return governing.isShared();
    }

    private Governing governing(ExtensionContext context) {
        return Governing.of(this, options, context);
    }

    private void requireOwn(String member, String why) {
        if (options.adopted() != null) {
            throw new IllegalStateException(member + ": this fake was adopted; " + why);
        }
    }
}
