/** Changes the JVM as a whole while a fake intercepts its calls to Twilio, and restores it. */
@NullMarked
package io.github.twiliofake.internal.jvm;

import org.jspecify.annotations.NullMarked;
