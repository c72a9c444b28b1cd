/** The responses below {@code /_fake/}, about the fake itself, for programs in other languages and for people. */
@NullMarked
package io.github.twiliofake.internal.control;

import org.jspecify.annotations.NullMarked;
