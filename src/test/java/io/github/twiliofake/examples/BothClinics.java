package io.github.twiliofake.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Proves that a test passes on the correct application and fails on the broken one. */
final class BothClinics implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(Breakage.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Breakage breakage = context.getRequiredTestMethod().getAnnotation(Breakage.class);
        return Stream.of(
                new Run("mended, passes", EnumSet.noneOf(Flaw.class), null),
                new Run("broken, fails", EnumSet.of(breakage.value()), breakage.fails()));
    }

    /**
     * A run on one of the two applications.
     *
     * @param name the name in reports
     * @param flaws the flaws of the application
     * @param failure a part of the expected failure, or {@code null} if the test must pass
     */
    private record Run(String name, Set<Flaw> flaws, String failure)
            implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
        @Override
        public String getDisplayName(int index) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Set.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return flaws;
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
                throws Throwable {
            if (failure == null) {
                invocation.proceed();
                return;
            }
            assertThat(catchThrowable(invocation::proceed))
                    .as("the test on the broken application")
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(failure);
        }
    }
}
