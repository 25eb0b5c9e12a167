package ork.scenario.language;

import java.time.Duration;
import ork.doors.DurationText;
import ork.doors.ResourceType;

/** When a step happens. What names events, and not times, means the same when timing changes. */
public sealed interface Trigger {
    /** So long after the instances were started. */
    record At(Duration time) implements Trigger {
        @Override
        public String toString() {
            return "at " + DurationText.of(time);
        }
    }

    /**
     * When an instance is about to send the nth call of such a sort, and for what is done to others than this call, when
     * it has been answered.
     *
     * @param instance empty for any
     * @param nth from one, counted over all lives
     * @param name of the object; empty for any
     */
    record Calls(String instance, int nth, CallWord verb, ResourceType type, String name) implements Trigger {
        @Override
        public String toString() {
            return "after " + (instance.isEmpty() ? "anybody" : instance) + "'s " + Ordinal.of(nth) + " " + verb.word()
                    + " of a " + type.kind() + (name.isEmpty() ? "" : " " + name);
        }
    }

    /** When the cluster has stored the nth change of such a sort, whoever made it. */
    record Stored(int nth, ChangeWord change, ResourceType type, String name) implements Trigger {
        @Override
        public String toString() {
            return "after the " + Ordinal.of(nth) + " " + change.word() + " of a " + type.kind()
                    + (name.isEmpty() ? "" : " " + name);
        }
    }

    /** When an instance has become the leader. @param instance empty for any */
    record Leads(String instance) implements Trigger {
        @Override
        public String toString() {
            return "after " + (instance.isEmpty() ? "anybody" : instance) + " leads";
        }
    }

    /** When every CR's generation has been observed, none is going, and nothing was written for a second. */
    record Calm() implements Trigger {
        @Override
        public String toString() {
            return "after all is calm";
        }
    }

    /** When another step has happened. */
    record Follows(String step) implements Trigger {
        @Override
        public String toString() {
            return "after " + step;
        }
    }
}
