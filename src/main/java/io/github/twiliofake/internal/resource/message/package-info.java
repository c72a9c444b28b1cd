/** The messages of an account. */
@NullMarked
package io.github.twiliofake.internal.resource.message;

import org.jspecify.annotations.NullMarked;
