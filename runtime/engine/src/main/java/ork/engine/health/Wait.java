package ork.engine.health;

import java.time.Instant;

/**
 * What keeps a box from reconciling.
 *
 * @param on for people, such as {@code database to be ready}
 * @param since when it began to wait for this
 */
public record Wait(String on, Instant since) {}
