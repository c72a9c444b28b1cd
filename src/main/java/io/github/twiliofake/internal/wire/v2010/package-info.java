/** The formats of api.twilio.com/2010-04-01: relative URIs, flat pages, dates in RFC 2822. */
@NullMarked
package io.github.twiliofake.internal.wire.v2010;

import org.jspecify.annotations.NullMarked;
