package io.github.twiliofake.jupiter;

import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Tests that share a fake run one after the other: their class holds a lock, which also keeps them on one thread. */
final class ClassScopeLocks implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, TwilioMessagingFake.class)
                .filter(annotation -> annotation.scope() == Scope.CLASS)
                .map(annotation -> Set.of(new Lock("twilio-messaging-fake of " + testClass.getName())))
                .orElse(Set.of());
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return provideForClass(testClass);
    }
}
