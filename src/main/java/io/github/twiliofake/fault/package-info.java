/** What goes wrong on demand. */
@NullMarked
package io.github.twiliofake.fault;

import org.jspecify.annotations.NullMarked;
