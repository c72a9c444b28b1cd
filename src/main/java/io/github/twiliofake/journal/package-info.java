/** Requests that the fake received, with its responses. */
@NullMarked
package io.github.twiliofake.journal;

import org.jspecify.annotations.NullMarked;
