/** The running fake: {@link io.github.twiliofake.FakeTwilio} and what is set on it. */
@NullMarked
package io.github.twiliofake;

import org.jspecify.annotations.NullMarked;
