/** The running fake, {@link io.github.twiliofake.FakeTwilio}, and its settings. */
@NullMarked
package io.github.twiliofake;

import org.jspecify.annotations.NullMarked;
