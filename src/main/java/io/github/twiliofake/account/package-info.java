/** Seeding an account, changing it by its Console, and reading it. */
@NullMarked
package io.github.twiliofake.account;

import org.jspecify.annotations.NullMarked;
