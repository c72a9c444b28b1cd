/** What a test puts into an account, does in its Console, and reads back. */
@NullMarked
package io.github.twiliofake.account;

import org.jspecify.annotations.NullMarked;
