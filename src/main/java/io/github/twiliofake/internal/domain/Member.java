package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Sender;
import java.time.Instant;

/**
 * A sender in a service.
 *
 * @param dateCreated the time at which it was added to the service
 */
public record Member(Sender sender, String serviceSid, Instant dateCreated) {}
