/** Seeding one account, changing it by its Console, and reading it. */
@NullMarked
package io.github.twiliofake.internal.account;

import org.jspecify.annotations.NullMarked;
