package io.github.twiliofake.jupiter;

import io.github.twiliofake.FakeTwilio;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Detects misuse of the extension. Each message names the member and the fix. */
final class Misuse {
    private Misuse() {}

    /** Refuses a second extension on the same test, as both would claim its parameters. */
    static void requireAlone(TwilioMessagingFakeExtension extension, ExtensionContext context) {
        Object registered =
                context.getStore(Governing.NAMESPACE).getOrComputeIfAbsent("the extension", key -> extension);
        if (registered != extension) {
            throw new ExtensionConfigurationException("TwilioMessagingFakeExtension is registered twice for "
                    + context.getRequiredTestClass().getName() + ": use either @TwilioMessagingFake or "
                    + "@RegisterExtension, once, on the class and those around it");
        }
    }

    /** Refuses a fake as a parameter of {@code @BeforeAll} and {@code @AfterAll} methods under METHOD scope. */
    static void requireNoFakeInLifecycle(Class<?> testClass) {
        for (var annotation : List.of(BeforeAll.class, AfterAll.class)) {
            for (Method method :
                    AnnotationSupport.findAnnotatedMethods(testClass, annotation, HierarchyTraversalMode.TOP_DOWN)) {
                requireNoFake(method);
            }
        }
    }

    /** Refuses a fake as a parameter of the constructor under METHOD scope if all tests share the instance. */
    static void requireNoFakeInConstructor(Class<?> testClass) {
        for (Constructor<?> constructor : testClass.getDeclaredConstructors()) {
            requireNoFake(constructor);
        }
    }

    /** Refuses a fake as a parameter outside a test: under METHOD scope, a fake exists only during its test. */
    static void requireNoFake(Executable executable) {
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

    /**
     * Refuses a shared fake from an instance field. JUnit registers such a field before the class begins only if all tests share
     * the instance; otherwise the first test throws {@link #sharedFromInstanceField}.
     */
    static void requireStaticField(ExtensionContext context) {
        Predicate<Field> instanceField = field ->
                field.getType() == TwilioMessagingFakeExtension.class && !Modifier.isStatic(field.getModifiers());
        if (context.getTestInstance().isPresent()
                && !ReflectionSupport.findFields(
                                context.getRequiredTestClass(), instanceField, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()) {
            throw sharedFromInstanceField(context);
        }
    }

    static ExtensionConfigurationException sharedFromInstanceField(ExtensionContext context) {
        return new ExtensionConfigurationException("TwilioMessagingFakeExtension in an instance field of "
                + context.getRequiredTestClass().getName() + " cannot share a fake between tests: make the field "
                + "static, or use METHOD scope");
    }

    static ExtensionConfigurationException classScopeOnMethod(Method method) {
        return new ExtensionConfigurationException("@TwilioMessagingFake(scope = CLASS) on method " + method
                + ": a method has a fake of its own; annotate the class, or leave out the scope");
    }
}
