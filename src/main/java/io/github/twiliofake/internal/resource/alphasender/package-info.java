/** The alphanumeric sender of a Messaging Service. */
@NullMarked
package io.github.twiliofake.internal.resource.alphasender;

import org.jspecify.annotations.NullMarked;
