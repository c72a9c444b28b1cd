/** What a test puts into one account, does in its Console, and reads back. */
@NullMarked
package io.github.twiliofake.internal.account;

import org.jspecify.annotations.NullMarked;
