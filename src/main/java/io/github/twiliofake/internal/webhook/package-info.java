/** The requests that the fake makes, on their way. */
@NullMarked
package io.github.twiliofake.internal.webhook;

import org.jspecify.annotations.NullMarked;
