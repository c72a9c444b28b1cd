package io.github.twiliofake.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks types whose methods only return a value: a rule that is built but not injected strikes nothing. Error Prone knows the
 * annotation by its simple name, and rejects a statement that drops the value.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface CheckReturnValue {}
