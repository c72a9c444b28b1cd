/** Seeding one account, using its Console, and reading it back. */
@NullMarked
package io.github.twiliofake.internal.account;

import org.jspecify.annotations.NullMarked;
