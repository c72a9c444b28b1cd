/** The layout of the SIDs that a fake generates. */
@NullMarked
package io.github.twiliofake.internal.sid;

import org.jspecify.annotations.NullMarked;
