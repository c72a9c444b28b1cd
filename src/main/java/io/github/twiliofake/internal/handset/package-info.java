/** The phones outside of Twilio, as a test holds them. */
@NullMarked
package io.github.twiliofake.internal.handset;

import org.jspecify.annotations.NullMarked;
