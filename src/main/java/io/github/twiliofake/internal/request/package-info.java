/** A request as data, under way or recorded: its headers, and the parts that a pattern can ask for. */
@NullMarked
package io.github.twiliofake.internal.request;

import org.jspecify.annotations.NullMarked;
