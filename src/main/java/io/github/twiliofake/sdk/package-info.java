/** A twilio-java client pointed at the fake. */
@NullMarked
package io.github.twiliofake.sdk;

import org.jspecify.annotations.NullMarked;
