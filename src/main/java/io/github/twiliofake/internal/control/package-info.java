/** The responses below {@code /_fake/}, for programs in other languages and for people. */
@NullMarked
package io.github.twiliofake.internal.control;

import org.jspecify.annotations.NullMarked;
