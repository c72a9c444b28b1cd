package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Sender;
import java.time.Instant;

/**
 * A sender as a service shows it.
 *
 * @param dateCreated when it was added to the service
 */
public record Member(Sender sender, String serviceSid, Instant dateCreated) {}
