package io.github.twiliofake.jupiter;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The options that apply to a context, and the fake that JUnit's store holds for them. The nearest annotation applies, as a
 * whole; without one, the options of the extension.
 *
 * @param annotated the context of the annotated class, or {@code null} if a method or nothing is annotated
 */
record Governing(
        TwilioMessagingFakeExtension extension,
        ExtensionContext context,
        FakeOptions options,
        @Nullable ExtensionContext annotated) {
    static final Namespace NAMESPACE = Namespace.create(TwilioMessagingFakeExtension.class);

    /** A key in JUnit's store. A lookup in the store also finds the values of outer contexts, hence the object. */
    private record Key(String what, Object of) {}

    static Governing of(TwilioMessagingFakeExtension extension, FakeOptions byHand, ExtensionContext context) {
        Optional<TwilioMessagingFake> ofMethod = context.getTestMethod().flatMap(Governing::annotation);
        if (ofMethod.isPresent()) {
            if (ofMethod.get().scope() == Scope.CLASS) {
                throw Misuse.classScopeOnMethod(context.getRequiredTestMethod());
            }
            return new Governing(extension, context, FakeOptions.of(ofMethod.get()), null);
        }
        ExtensionContext annotated = annotatedClass(context);
        FakeOptions options = annotated == null
                ? byHand
                : FakeOptions.of(annotation(annotated.getRequiredTestClass()).orElseThrow());
        return new Governing(extension, context, options, annotated);
    }

    boolean isShared() {
        return options.scope() == Scope.CLASS;
    }

    /** Returns the fake of this context's test. On first use, starts it, or restores the shared one. */
    FakeTwilio fakeOfTest() {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        return isShared()
                ? store.getOrComputeIfAbsent(turnKey(), key -> begin(), Shared.Turn.class)
                        .fake()
                : store.getOrComputeIfAbsent(
                                runningKey(), key -> new Running(options, context.getUniqueId()), Running.class)
                        .fake();
    }

    /** Returns the test's own fake, or {@code null} if it has none. */
    @Nullable
    Running running() {
        return context.getStore(NAMESPACE).get(runningKey(), Running.class);
    }

    /** Returns the test's turn with a shared fake, or {@code null} if it has none. */
    Shared.@Nullable Turn turn() {
        return context.getStore(NAMESPACE).get(turnKey(), Shared.Turn.class);
    }

    /** Returns the fake that the tests of this context share: the adopted one, or that of the annotated class. */
    Shared shared() {
        FakeTwilio adopted = options.adopted();
        if (adopted != null) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                            new Key("adopted fake", adopted), key -> Shared.adopting(adopted), Shared.class);
        }
        ExtensionContext home = annotated == null ? classOf(context) : annotated;
        return home.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        new Key("shared fake", annotated == null ? extension : annotated.getRequiredTestClass()),
                        key -> new Shared(new Running(options, home.getUniqueId())),
                        Shared.class);
    }

    private Shared.Turn begin() {
        Shared shared = shared();
        Optional<ExtensionContext> around = context.getParent();
        while (around.isPresent() && !shared.isEntered(around.get())) {
            around = around.get().getParent();
        }
        if (around.isEmpty()) {
            throw Misuse.sharedFromInstanceField(context);
        }
        return shared.begin(context);
    }

    private Key runningKey() {
        return new Key("fake of the test", extension);
    }

    private Key turnKey() {
        return new Key("turn of the test", extension);
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

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext candidate = context;
        while (candidate.getTestMethod().isPresent()) {
            candidate = candidate.getParent().orElseThrow();
        }
        return candidate;
    }

    private static Optional<TwilioMessagingFake> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, TwilioMessagingFake.class);
    }
}
