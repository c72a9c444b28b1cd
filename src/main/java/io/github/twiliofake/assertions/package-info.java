/** AssertJ assertions about what the fake received. */
@NullMarked
package io.github.twiliofake.assertions;

import org.jspecify.annotations.NullMarked;
