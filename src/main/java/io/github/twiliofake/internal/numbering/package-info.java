/** Telephone numbering: the country and region of a number, and the countries that accept alphanumeric senders. */
@NullMarked
package io.github.twiliofake.internal.numbering;

import org.jspecify.annotations.NullMarked;
