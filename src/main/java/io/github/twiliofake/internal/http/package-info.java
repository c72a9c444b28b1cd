/** The fake's own request and response, and the pipeline between a listener and the resources. */
@NullMarked
package io.github.twiliofake.internal.http;

import org.jspecify.annotations.NullMarked;
