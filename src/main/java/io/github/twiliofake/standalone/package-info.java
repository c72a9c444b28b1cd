/** The fake as a program of its own, for code in any language. */
@NullMarked
package io.github.twiliofake.standalone;

import org.jspecify.annotations.NullMarked;
