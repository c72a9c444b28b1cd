/** All state and all rules, without HTTP and JSON. */
@NullMarked
package io.github.twiliofake.internal.domain;

import org.jspecify.annotations.NullMarked;
