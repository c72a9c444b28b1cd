/** All state and all rules, in domain verbs: no HTTP, no JSON. */
@NullMarked
package io.github.twiliofake.internal.domain;

import org.jspecify.annotations.NullMarked;
