/** AssertJ assertions about requests, messages and webhooks. */
@NullMarked
package io.github.twiliofake.assertions;

import org.jspecify.annotations.NullMarked;
