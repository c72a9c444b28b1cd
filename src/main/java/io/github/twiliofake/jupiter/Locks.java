package io.github.twiliofake.jupiter;

import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Makes tests that share a fake run one after the other: their class holds a lock, which also keeps them on one thread. Tests
 * that intercept hold JUnit's own lock on system properties, because they change some.
 */
final class Locks implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return locks(testClass, "twilio-messaging-fake of " + testClass.getName());
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return provideForClass(testClass);
    }

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        return locks(testMethod, "twilio-messaging-fake of " + testMethod);
    }

    private static Set<Lock> locks(AnnotatedElement annotated, String shared) {
        Set<Lock> locks = new HashSet<>();
        AnnotationSupport.findAnnotation(annotated, TwilioMessagingFake.class).ifPresent(annotation -> {
            if (annotation.scope() == Scope.CLASS) {
                locks.add(new Lock(shared));
            }
            if (annotation.intercept()) {
                locks.add(new Lock(Resources.SYSTEM_PROPERTIES));
            }
        });
        return locks;
    }
}
