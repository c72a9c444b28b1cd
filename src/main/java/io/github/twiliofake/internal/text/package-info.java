/** Text for messages, for a terminal and for a shell. */
@NullMarked
package io.github.twiliofake.internal.text;

import org.jspecify.annotations.NullMarked;
