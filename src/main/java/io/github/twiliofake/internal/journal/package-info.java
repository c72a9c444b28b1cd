/** The journal of one fake, the step that records it, and its form in messages. */
@NullMarked
package io.github.twiliofake.internal.journal;

import org.jspecify.annotations.NullMarked;
