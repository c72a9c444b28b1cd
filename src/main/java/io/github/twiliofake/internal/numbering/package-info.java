/** Telephone numbering: what a number tells about its country and region, and who may text there. */
@NullMarked
package io.github.twiliofake.internal.numbering;

import org.jspecify.annotations.NullMarked;
