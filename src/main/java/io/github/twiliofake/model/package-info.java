/** Twilio's resources as values, and the closed vocabularies: operations, request patterns, capabilities. */
@NullMarked
package io.github.twiliofake.model;

import org.jspecify.annotations.NullMarked;
