/** ShortCodes of a Messaging Service. */
@NullMarked
package io.github.twiliofake.internal.resource.shortcode;

import org.jspecify.annotations.NullMarked;
