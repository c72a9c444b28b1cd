/** The requests that Twilio makes to the application. */
@NullMarked
package io.github.twiliofake.webhook;

import org.jspecify.annotations.NullMarked;
