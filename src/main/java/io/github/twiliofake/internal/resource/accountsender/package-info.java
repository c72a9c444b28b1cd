/** Short codes and phone numbers as an account has them. */
@NullMarked
package io.github.twiliofake.internal.resource.accountsender;

import org.jspecify.annotations.NullMarked;
