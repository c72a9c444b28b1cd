/** Bytes to values and back: JSON, forms, pages, timestamps. */
@NullMarked
package io.github.twiliofake.internal.wire;

import org.jspecify.annotations.NullMarked;
