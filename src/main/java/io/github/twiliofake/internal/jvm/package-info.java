/** Changes to the JVM as a whole while a fake intercepts its calls to Twilio, and their undoing. */
@NullMarked
package io.github.twiliofake.internal.jvm;

import org.jspecify.annotations.NullMarked;
