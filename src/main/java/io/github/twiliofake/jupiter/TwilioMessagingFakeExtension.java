package io.github.twiliofake.jupiter;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The extension behind {@link TwilioMessagingFake}, to be registered by hand where the annotation's options are not
 * enough: with {@link Settings}, with recipes that are lambdas, or with a fake that was started elsewhere. Immutable; each
 * {@code with…} returns a changed copy.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TwilioMessagingFakeExtension TWILIO = new TwilioMessagingFakeExtension()
 *         .withScope(TwilioMessagingFake.Scope.CLASS)
 *         .withSettings(Settings.DEFAULT.withInstant(Instant.parse("2030-06-01T12:00:00Z")))
 *         .withSetup(twilio -> twilio.seed().service("Alerts"));
 * }</pre>
 *
 * <p>Test methods, lifecycle methods and constructors take the fake as a parameter, as with the annotation. The scope
 * alone decides how many tests share it, whether the field is static or not; {@link Scope#CLASS} needs a static one.
 * Misuse fails at once with an {@link ExtensionConfigurationException} that says how to mend it.
 */
public final class TwilioMessagingFakeExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TwilioMessagingFakeExtension.class);

    private final FakeOptions options;

    /** Keys in JUnit's store, where lookups see the values of outer contexts. */
    private record Key(String what, Object of) {}

    /** Makes the extension with the annotation's defaults: a new fake for every test, not prepared. */
    public TwilioMessagingFakeExtension() {
        this(FakeOptions.DEFAULT);
    }

    private TwilioMessagingFakeExtension(FakeOptions options) {
        this.options = options;
    }

    /**
     * Adopts a fake that the caller has started and closes, such as one for a whole suite whose Spring context is cached.
     * It is shared as under {@link Scope#CLASS}, by any number of classes one after the other; each starts from what the
     * fake held when it was first adopted.
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
     * Says how many tests share a fake.
     *
     * @param scope the scope
     * @return the changed copy
     * @throws IllegalStateException if the fake was adopted: it is shared
     */
    public TwilioMessagingFakeExtension withScope(Scope scope) {
        Objects.requireNonNull(scope, "withScope(scope)");
        requireOwn("withScope(" + scope + ")", "it is shared, as under CLASS");
        return new TwilioMessagingFakeExtension(options.withScope(scope));
    }

    /**
     * Says how each new fake is to be. With {@link Settings#withInterceptJvm} the test has to hold JUnit's resource lock on
     * system properties itself, as by {@code @ResourceLock(Resources.SYSTEM_PROPERTIES)}; the annotation would do so.
     *
     * @param settings the settings; unless they have a SID seed, it is the test's unique id
     * @return the changed copy
     * @throws IllegalStateException if the fake was adopted: it runs already
     */
    public TwilioMessagingFakeExtension withSettings(Settings settings) {
        Objects.requireNonNull(settings, "withSettings(settings)");
        requireOwn("withSettings(…)", "it runs already");
        return new TwilioMessagingFakeExtension(options.withSettings(settings));
    }

    /**
     * Says what makes a test fail although every assertion passed.
     *
     * @param strictness these, and nothing else; none for none
     * @return the changed copy
     * @throws IllegalStateException if the fake was adopted: its settings say so
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
     * Adds a recipe that prepares each new fake, after those added before. An adopted fake is prepared for each class.
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
        if (enterIfShared(context)) {
            return;
        }
        for (var annotation : List.of(BeforeAll.class, AfterAll.class)) {
            for (Method method : AnnotationSupport.findAnnotatedMethods(
                    context.getRequiredTestClass(), annotation, HierarchyTraversalMode.TOP_DOWN)) {
                requireNoFake(method);
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public void afterAll(ExtensionContext context) {
        FakeOptions governing = options(context);

        if (governing.scope() == Scope.CLASS) {
            shared(context, governing).leave(context);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factoryContext, ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            fakeOfTest(context);
        } else if (!enterIfShared(context)) {
            for (Constructor<?> constructor : factoryContext.getTestClass().getDeclaredConstructors()) {
                requireNoFake(constructor);
            }
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
     * <p>The store would close the fake as well, and does where this is not called; but what it reports is less clear.
     */
    @Override
    public void afterEach(ExtensionContext context) {
        if (options(context).settings().interceptJvm()) {
            StaticClient.explain(context);
        }
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        Running running = store.get(new Key("fake of the test", this), Running.class);
        Shared.Turn turn = store.get(new Key("turn of the test", this), Shared.Turn.class);
        if (turn != null) {
            turn.shared().finish(context);
        }
        if (running != null) {
            end(context, running);
        }
    }

    /** The fake is closed whatever its verification says. */
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
        FakeOptions governing = options(context);
        if (governing.scope() == Scope.METHOD) {
            requireNoFake(parameter.getDeclaringExecutable());
        }
        return shared(context, governing).fake();
    }

    /** The fake of the test that this context belongs to; started, or made ready, on first use. */
    private FakeTwilio fakeOfTest(ExtensionContext context) {
        FakeOptions governing = options(context);
        requireAlone(context);
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        if (governing.scope() == Scope.METHOD) {
            return store.getOrComputeIfAbsent(
                            new Key("fake of the test", this),
                            key -> new Running(governing, context.getUniqueId()),
                            Running.class)
                    .fake();
        }
        return store.getOrComputeIfAbsent(
                        new Key("turn of the test", this), key -> begin(context, governing), Shared.Turn.class)
                .fake();
    }

    private Shared.Turn begin(ExtensionContext context, FakeOptions governing) {
        Shared shared = shared(context, governing);
        Optional<ExtensionContext> around = context.getParent();
        while (around.isPresent() && !shared.isEntered(around.get())) {
            around = around.get().getParent();
        }
        if (around.isEmpty()) {
            throw sharedFromInstanceField(context);
        }
        return shared.begin(context);
    }

    private static ExtensionConfigurationException sharedFromInstanceField(ExtensionContext context) {
        return new ExtensionConfigurationException("TwilioMessagingFakeExtension in an instance field of "
                + context.getRequiredTestClass().getName() + " cannot share a fake between tests: make the field "
                + "static, or use METHOD scope");
    }

    /** Whether tests share a fake there; if so, their class has begun. */
    private boolean enterIfShared(ExtensionContext context) {
        FakeOptions governing = options(context);
        requireAlone(context);
        if (governing.scope() == Scope.METHOD) {
            return false;
        }
        if (isInInstanceField(context)) {
            throw sharedFromInstanceField(context);
        }
        shared(context, governing).enter(context, governing);
        return true;
    }

    /** The fake that the tests of this context share: the one of the class that says so, or that was adopted. */
    private Shared shared(ExtensionContext context, FakeOptions governing) {
        FakeTwilio adopted = governing.adopted();
        if (adopted != null) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                            new Key("adopted fake", adopted), key -> Shared.adopting(adopted), Shared.class);
        }
        ExtensionContext owner = annotatedClass(context);
        ExtensionContext home = owner == null ? classContext(context) : owner;
        return home.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        new Key("shared fake", owner == null ? this : owner.getRequiredTestClass()),
                        key -> new Shared(new Running(governing, home.getUniqueId())),
                        Shared.class);
    }

    /** What holds for a context: the nearest annotation, whole, or else what the extension was made with. */
    private FakeOptions options(ExtensionContext context) {
        Optional<TwilioMessagingFake> ofMethod = context.getTestMethod().flatMap(method -> annotation(method));
        if (ofMethod.isPresent()) {
            if (ofMethod.get().scope() == Scope.CLASS) {
                throw new ExtensionConfigurationException("@TwilioMessagingFake(scope = CLASS) on method "
                        + context.getRequiredTestMethod() + ": a method has a fake of its own; annotate the class, or "
                        + "leave out the scope");
            }
            return FakeOptions.of(ofMethod.get());
        }
        ExtensionContext annotated = annotatedClass(context);
        return annotated == null
                ? options
                : FakeOptions.of(annotation(annotated.getRequiredTestClass()).orElseThrow());
    }

    private static @Nullable ExtensionContext annotatedClass(ExtensionContext context) {
        ExtensionContext candidate = context;
        while (candidate.getTestClass().isPresent()) {
            if (candidate.getTestMethod().isEmpty()
                    && annotation(candidate.getRequiredTestClass()).isPresent()) {
                return candidate;
            }
            Optional<ExtensionContext> parent = candidate.getParent();
            if (parent.isEmpty()) {
                return null;
            }
            candidate = parent.get();
        }
        return null;
    }

    private static ExtensionContext classContext(ExtensionContext context) {
        ExtensionContext candidate = context;
        while (candidate.getTestMethod().isPresent()) {
            candidate = candidate.getParent().orElseThrow();
        }
        return candidate;
    }

    private static Optional<TwilioMessagingFake> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, TwilioMessagingFake.class);
    }

    /** Under METHOD scope there is no fake yet, or no longer, where no test is. */
    private static void requireNoFake(Executable executable) {
        if (!List.of(executable.getParameterTypes()).contains(FakeTwilio.class)) {
            return;
        }
        String where = executable instanceof Constructor
                ? "the constructor of " + executable.getDeclaringClass().getName()
                        + ", whose instance all tests share (PER_CLASS),"
                : executable.getDeclaringClass().getName() + "." + executable.getName();
        throw new ExtensionConfigurationException(where + " takes a FakeTwilio, but under METHOD scope every test has "
                + "its own: take it in a @BeforeEach, @AfterEach or test method, or use "
                + "@TwilioMessagingFake(scope = CLASS)");
    }

    /** Two of us on one test would both claim its parameters. */
    private void requireAlone(ExtensionContext context) {
        Object registered = context.getStore(NAMESPACE).getOrComputeIfAbsent("the extension", key -> this);
        if (registered != this) {
            throw new ExtensionConfigurationException("TwilioMessagingFakeExtension is registered twice for "
                    + context.getRequiredTestClass().getName() + ": use either @TwilioMessagingFake or "
                    + "@RegisterExtension, once, on the class and those around it");
        }
    }

    /** Such a field is registered in time to see a class begin only where all tests share the instance. */
    private boolean isInInstanceField(ExtensionContext context) {
        Predicate<Field> instanceField =
                field -> field.getType() == getClass() && !Modifier.isStatic(field.getModifiers());
        return context.getTestInstance().isPresent()
                && !ReflectionSupport.findFields(
                                context.getRequiredTestClass(), instanceField, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty();
    }

    private void requireOwn(String member, String why) {
        if (options.adopted() != null) {
            throw new IllegalStateException(member + ": this fake was adopted; " + why);
        }
    }
}
