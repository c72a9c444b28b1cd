/** The JUnit Jupiter extension. */
@NullMarked
package io.github.twiliofake.jupiter;

import org.jspecify.annotations.NullMarked;
