package ork.engine.event;

import java.util.List;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** Takes what people should know of an object. Best effort: never throws, never fails a reconcile. */
public interface EventRecorder {
    /** Who says it, by the API's {@code reportingComponent}. */
    String COMPONENT = "orkestra-runtime";

    /**
     * Records an event on {@code about}. The same reason and message on the same object again become one event with a
     * count.
     *
     * @param about the object as read, with its uid
     */
    void record(ResourceType type, JsonObject about, Severity severity, String reason, String message);

    /** What was last said of an object, the newest first, 100 at most; as far as it is remembered. */
    default List<RecordedEvent> recent(String uid) {
        return List.of();
    }

    enum Severity {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /** As the API spells it. */
        String word() {
            return word;
        }
    }
}
