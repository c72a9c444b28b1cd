/** The Messaging Services themselves. */
@NullMarked
package io.github.twiliofake.internal.resource.service;

import org.jspecify.annotations.NullMarked;
