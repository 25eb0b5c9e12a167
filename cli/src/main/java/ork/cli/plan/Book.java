package ork.cli.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/** What has been written to the copy: of each object how it was first, how it is last, and on whose behalf. */
final class Book {
    private final SequencedMap<ObjectRef, Line> lines = new LinkedHashMap<>();
    private final SequencedSet<Plan.Subject> busy = new LinkedHashSet<>();
    private Plan.Subject subject = Plan.Subject.SETUP;

    /** @param before null for what was not there */
    private record Line(
            Plan.Subject subject,
            @Nullable JsonObject before,
            @Nullable JsonObject after) {}

    /** On whose behalf writes are from now on. */
    void about(Plan.Subject whom) {
        subject = whom;
    }

    /** A round begins in which nobody has written anything. */
    void round() {
        busy.clear();
    }

    /** On whose behalf something was written since the round began. */
    List<Plan.Subject> busy() {
        return List.copyOf(busy);
    }

    void write(Change change) {
        busy.add(subject);
        JsonObject after = change.kind() == Change.Kind.DELETED ? null : change.object();
        Line known = lines.get(change.ref());
        lines.put(
                change.ref(),
                known == null
                        ? new Line(subject, change.previous(), after)
                        : new Line(known.subject(), known.before(), after));
    }

    List<Plan.Write> writes() {
        List<Plan.Write> writes = new ArrayList<>();
        lines.forEach((ref, line) -> write(ref, line).ifPresent(writes::add));
        return writes;
    }

    private static Optional<Plan.Write> write(ObjectRef ref, Line line) {
        JsonObject before = line.before();
        JsonObject after = line.after();
        if (before == null) {
            return after == null
                    ? Optional.empty()
                    : Optional.of(new Plan.Write.Create(line.subject(), ref, Shown.of(after)));
        }
        boolean other = !uid(before).equals(uid(after));
        if (after == null || (going(after) && (other || !going(before)))) {
            return Optional.of(new Plan.Write.Delete(line.subject(), ref));
        }
        if (other) {
            return Optional.of(new Plan.Write.Replace(line.subject(), ref, replaced(before, after), Shown.of(after)));
        }
        List<Plan.Field> fields = fields(before, after);
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Plan.Write.Change(line.subject(), ref, fields));
    }

    private static List<Plan.Field> fields(JsonObject before, JsonObject after) {
        return shown(Difference.between(before, after), after);
    }

    /** What the runtime has applied of the one and of the other; of what it applies nothing of, all but what comes with living. */
    private static List<Plan.Field> replaced(JsonObject before, JsonObject after) {
        Optional<JsonObject> applied = Applied.of(before);
        Optional<JsonObject> applies = Applied.of(after);
        return applied.isPresent() && applies.isPresent()
                ? shown(Difference.between(applied.get(), applies.get()), after)
                : fields(declared(before), declared(after));
    }

    private static List<Plan.Field> shown(List<Plan.Field> fields, JsonObject of) {
        return fields.stream().map(field -> Shown.of(field, of)).toList();
    }

    private static JsonObject declared(JsonObject object) {
        return object.without("status")
                .withoutAt(List.of("metadata", "deletionTimestamp"))
                .withoutAt(List.of("metadata", "deletionGracePeriodSeconds"));
    }

    private static String uid(@Nullable JsonObject object) {
        return object == null ? "" : object.text("metadata", "uid");
    }

    private static boolean going(JsonObject object) {
        return !object.text("metadata", "deletionTimestamp").isEmpty();
    }
}
