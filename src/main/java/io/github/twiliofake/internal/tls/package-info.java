/** Certificates for Twilio's host names, made with the JDK alone. */
@NullMarked
package io.github.twiliofake.internal.tls;

import org.jspecify.annotations.NullMarked;
