/** Short codes and phone numbers of a Messaging Service. */
@NullMarked
package io.github.twiliofake.internal.resource.servicesender;

import org.jspecify.annotations.NullMarked;
