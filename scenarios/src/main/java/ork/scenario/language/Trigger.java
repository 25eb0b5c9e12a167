package ork.scenario.language;

import java.time.Duration;
import ork.doors.DurationText;
import ork.doors.ResourceType;
import ork.engine.reconcile.Stage;

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

    /**
     * When an instance comes to a stage of the reconcile of a CR for the nth time.
     *
     * @param instance empty for any
     * @param name of the CR; empty for any
     */
    record Stages(String instance, int nth, Stage stage, ResourceType type, String name) implements Trigger {
        @Override
        public String toString() {
            return "after " + whose(instance) + " " + Ordinal.of(nth) + " " + stage.word() + " stage of a "
                    + type.kind() + (name.isEmpty() ? "" : " " + name);
        }
    }

    /** When a task of an instance could give way for the nth time, through all of its lives. */
    record Suspends(String instance, int nth) implements Trigger {
        @Override
        public String toString() {
            return "after " + whose(instance) + " " + Ordinal.of(nth) + " suspension";
        }
    }

    /**
     * When the nth event of a watch is about to reach an instance.
     *
     * @param instance empty for any
     * @param bookmark whether it is a bookmark of the kind, and not news of an object
     * @param name of the object; empty for any
     */
    record Arrives(String instance, int nth, boolean bookmark, ResourceType type, String name) implements Trigger {
        @Override
        public String toString() {
            return "after " + whose(instance) + " " + Ordinal.of(nth) + (bookmark ? " bookmark" : " event") + " of a "
                    + type.kind() + (name.isEmpty() ? "" : " " + name);
        }
    }

    private static String whose(String instance) {
        return (instance.isEmpty() ? "anybody" : instance) + "'s";
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
