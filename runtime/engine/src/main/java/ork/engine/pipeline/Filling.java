package ork.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/** What a child gets when it is written, and not before. */
sealed interface Filling {
    /** Nothing: the child is wanted as it stands. */
    record None() implements Filling {}

    /**
     * Values that are made once (section 2.7).
     *
     * @param rotateAfter the age at which they are made again; empty for never
     * @param whole makes the whole child, with new values each time
     */
    record Made(Optional<Duration> rotateAfter, Supplier<JsonObject> whole) implements Filling {}

    /** The content of another object of its kind (section 2.3). */
    record Copied(ObjectRef source) implements Filling {}
}
