/** The layout of SIDs: of those that Twilio accepts, and of those that a fake generates. */
@NullMarked
package io.github.twiliofake.internal.sid;

import org.jspecify.annotations.NullMarked;
