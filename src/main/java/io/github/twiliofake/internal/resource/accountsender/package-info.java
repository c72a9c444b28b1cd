/** Short codes and phone numbers of an account. */
@NullMarked
package io.github.twiliofake.internal.resource.accountsender;

import org.jspecify.annotations.NullMarked;
