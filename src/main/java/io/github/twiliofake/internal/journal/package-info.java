/** The journal of one fake, the step that writes it, and how it is shown. */
@NullMarked
package io.github.twiliofake.internal.journal;

import org.jspecify.annotations.NullMarked;
