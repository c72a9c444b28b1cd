/** Faults that a test injects. */
@NullMarked
package io.github.twiliofake.fault;

import org.jspecify.annotations.NullMarked;
