/** Messages, and the phones that they go to. */
@NullMarked
package io.github.twiliofake.message;

import org.jspecify.annotations.NullMarked;
