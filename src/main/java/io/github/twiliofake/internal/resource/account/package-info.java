/** The account itself. */
@NullMarked
package io.github.twiliofake.internal.resource.account;

import org.jspecify.annotations.NullMarked;
