/** The HTTP server, the only package that uses Undertow. */
@NullMarked
package io.github.twiliofake.internal.undertow;

import org.jspecify.annotations.NullMarked;
