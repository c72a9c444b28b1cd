/** The journal as the fake's own parts know it: entries, how they are shown, and what verified them. */
@NullMarked
package io.github.twiliofake.internal.journal;

import org.jspecify.annotations.NullMarked;
