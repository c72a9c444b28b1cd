/** What the fake answers below {@code /_fake/}: itself, to programs in other languages and to people. */
@NullMarked
package io.github.twiliofake.internal.control;

import org.jspecify.annotations.NullMarked;
