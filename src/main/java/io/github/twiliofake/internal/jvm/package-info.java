/** What is turned, and put back, in the JVM as a whole while a fake intercepts what the JVM sends to Twilio. */
@NullMarked
package io.github.twiliofake.internal.jvm;

import org.jspecify.annotations.NullMarked;
