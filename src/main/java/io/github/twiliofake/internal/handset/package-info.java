/** The phones of a fake, for tests. */
@NullMarked
package io.github.twiliofake.internal.handset;

import org.jspecify.annotations.NullMarked;
