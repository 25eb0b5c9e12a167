package ork.cli.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ork.doors.ObjectRef;
import ork.engine.reconcile.Reasons;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * What a rollout comes to.
 *
 * @param writes net: an object that is written several times stands here once
 * @param obstacles what would not be done, and why
 * @param unfinished why there would be more writes than these; empty where nothing was left to write
 * @param notes what is not in the plan
 */
public record Plan(List<Write> writes, List<Obstacle> obstacles, Optional<String> unfinished, List<String> notes) {
    public Plan {
        writes = List.copyOf(writes);
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /** Whether it has all that the rollout would write, and all of that can be done. */
    public boolean complete() {
        return obstacles.isEmpty() && unfinished.isEmpty() && notes.isEmpty();
    }

    /**
     * On whose behalf.
     *
     * @param crd the name of the entry; {@code setup} for what is applied before the run
     * @param cr empty for the setup
     */
    public record Subject(String crd, Optional<ObjectRef> cr) {
        static final Subject SETUP = new Subject("setup", Optional.empty());

        @Override
        public String toString() {
            return cr.map(ref -> crd + " " + (ref.namespace().isEmpty() ? "" : ref.namespace() + "/") + ref.name())
                    .orElse(crd);
        }
    }

    /** A write of one object. */
    public sealed interface Write {
        Subject subject();

        ObjectRef target();

        /** @param object as it would be stored */
        record Create(Subject subject, ObjectRef target, JsonObject object) implements Write {}

        record Change(Subject subject, ObjectRef target, List<Field> fields) implements Write {}

        record Delete(Subject subject, ObjectRef target) implements Write {}

        /**
         * It is deleted, and another one is created under its name.
         *
         * @param fields in which the other one differs
         * @param object the other one, as it would be stored
         */
        record Replace(Subject subject, ObjectRef target, List<Field> fields, JsonObject object) implements Write {
            public Replace {
                fields = List.copyOf(fields);
            }
        }
    }

    /**
     * A field that would have another value.
     *
     * @param before empty where there is none
     * @param after empty where it would go
     */
    public record Field(String path, Optional<Json> before, Optional<Json> after) {}

    /**
     * What would not be done.
     *
     * @param reason a word, as in the Ready condition; {@code NameConflict} for an object of somebody else's in the way
     * @param object that is in the way, or could not be written; empty where it is none in particular
     * @param notReached the children that come after it and have nothing in their way, so that nothing of them is in the
     *     plan
     * @param more how many there are of these besides
     */
    public record Obstacle(
            Subject subject,
            String reason,
            String message,
            Optional<ObjectRef> object,
            List<ObjectRef> notReached,
            int more) {
        static final String NAME_CONFLICT = "NameConflict";

        public Obstacle {
            notReached = List.copyOf(notReached);
        }

        Obstacle(Subject subject, String reason, String message) {
            this(subject, reason, message, Optional.empty(), List.of(), 0);
        }

        /** @param known the objects that are obstacles themselves */
        Obstacle with(Reasons reasons, Set<ObjectRef> known) {
            return new Obstacle(
                    subject,
                    reason,
                    message,
                    of(reasons, Reasons.Verdict.STOPPED).findFirst(),
                    of(reasons, Reasons.Verdict.NOT_REACHED)
                            .filter(child -> !known.contains(child))
                            .toList(),
                    reasons.more());
        }

        private static Stream<ObjectRef> of(Reasons reasons, Reasons.Verdict verdict) {
            return reasons.children().stream()
                    .filter(child -> child.verdict() == verdict)
                    .map(Reasons.Child::ref);
        }
    }
}
