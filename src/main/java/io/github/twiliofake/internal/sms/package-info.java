/** What a carrier makes of the text of an SMS: its encoding and its segments. */
@NullMarked
package io.github.twiliofake.internal.sms;

import org.jspecify.annotations.NullMarked;
