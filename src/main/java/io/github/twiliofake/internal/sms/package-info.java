/** The text of an SMS at the carrier: its encoding and its segments. */
@NullMarked
package io.github.twiliofake.internal.sms;

import org.jspecify.annotations.NullMarked;
