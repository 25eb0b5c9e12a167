package ork.engine.event;

import java.time.Instant;

/**
 * An event that was said of an object.
 *
 * @param uid of the object: another one of the same name has another history (DG-9)
 * @param type Normal or Warning
 * @param at when it was written last
 * @param count how often it was said until then, by this instance or before
 */
public record RecordedEvent(String uid, String type, String reason, String message, Instant at, long count) {}
