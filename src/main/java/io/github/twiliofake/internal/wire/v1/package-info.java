/** The formats of messaging.twilio.com/v1: absolute URLs, pages with {@code meta}. */
@NullMarked
package io.github.twiliofake.internal.wire.v1;

import org.jspecify.annotations.NullMarked;
