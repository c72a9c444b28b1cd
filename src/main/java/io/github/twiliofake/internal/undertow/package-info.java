/** The only place that knows Undertow. */
@NullMarked
package io.github.twiliofake.internal.undertow;

import org.jspecify.annotations.NullMarked;
