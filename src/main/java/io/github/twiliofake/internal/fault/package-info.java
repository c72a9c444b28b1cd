/** The faults injected into one fake, and the step in which they strike. */
@NullMarked
package io.github.twiliofake.internal.fault;

import org.jspecify.annotations.NullMarked;
