/** Seeding an account, using its Console, and reading it back. */
@NullMarked
package io.github.twiliofake.account;

import org.jspecify.annotations.NullMarked;
