/** The file of seeds. */
@NullMarked
package io.github.twiliofake.internal.seeds;

import org.jspecify.annotations.NullMarked;
