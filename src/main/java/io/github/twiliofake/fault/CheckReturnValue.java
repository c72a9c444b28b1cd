package io.github.twiliofake.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks types whose methods do nothing but return: a rule that is built and not injected strikes nothing. Error Prone knows
 * the annotation by its simple name, and fails the compilation of a statement that drops what such a method returns.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface CheckReturnValue {}
