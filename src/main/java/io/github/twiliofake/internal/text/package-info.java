/** Text as it is shown: in messages, in a terminal, in a shell. */
@NullMarked
package io.github.twiliofake.internal.text;

import org.jspecify.annotations.NullMarked;
