/** What the fake received and answered. */
@NullMarked
package io.github.twiliofake.journal;

import org.jspecify.annotations.NullMarked;
