/** The journal of one fake, and the step that writes it. */
@NullMarked
package io.github.twiliofake.internal.journal;

import org.jspecify.annotations.NullMarked;
