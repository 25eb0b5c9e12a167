package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.engine.reconcile.Outcome;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.StatusField;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * The last stage: the Ready condition, {@code observedGeneration} and the declared fields, in one merge patch, and only
 * when something differs. All conditions look at the status as it was before the cycle, so a state machine goes one step
 * a cycle.
 */
final class StatusStage {
    static final String RECONCILED = "Reconciled";

    /** Never empty: some builds of old servers take an empty text in a custom object for null, and refuse it. */
    static final String IN_PLACE = "the declared state is in place";

    private static final int MESSAGE_MAX = 256;

    private final Cycle cycle;

    /** The CR that the cycle began with. */
    private final JsonObject before;

    /** Told when the server knows no status of this kind. */
    private final Runnable missing;

    private final ServerQuirks quirks;

    StatusStage(Cycle cycle, JsonObject before, Runnable missing, ServerQuirks quirks) {
        this.cycle = cycle;
        this.quirks = quirks;
        this.before = before;
        this.missing = missing;
    }

    private static final List<String> PHASE = List.of("phase");

    private record Assignment(List<String> path, Json value) {}

    private record Ready(String status, String reason, String message) {}

    /** @throws RenderException when a field cannot be rendered */
    void succeeded() {
        write(assignments(true), new Ready("True", RECONCILED, IN_PLACE));
    }

    /**
     * The CR with the fields that {@link #succeeded} is going to write.
     *
     * @throws RenderException when a field cannot be rendered
     */
    JsonObject ahead() {
        JsonObject status = cycle.cr().object("status");
        for (Assignment assignment : assignments(true)) {
            status = status.withAt(assignment.path(), assignment.value());
        }
        return cycle.cr().with("status", status);
    }

    void failed(Outcome.Failure failure) {
        Ready ready = cycle.rolledBack()
                ? new Ready(
                        "False",
                        RolledBack.REASON,
                        cut("rolled back, which has not come to its end: " + failure.message()))
                : new Ready("False", failure.reason(), cut(failure.message()));
        write(assignments(false), ready);
    }

    /** The last good spec is in place, in place of the CR's own. */
    void rolledBack(String why) {
        write(assignments(false), new Ready("False", RolledBack.REASON, cut(why)));
    }

    /** Whether the CR said before that it is rolled back, at whatever generation. */
    boolean showsRolledBack() {
        return condition(before.array("status", "conditions")).text("reason").equals(RolledBack.REASON);
    }

    /** Whether the CR said before that this generation of it is rolled back. */
    boolean saysRolledBack() {
        return showsRolledBack() && before.integer(-1, "status", "observedGeneration") == Cycle.generation(before);
    }

    /** Whether the CR said Ready=True before. */
    boolean wasReady() {
        return condition(before.array("status", "conditions")).text("status").equals("True");
    }

    private List<Assignment> assignments(boolean succeeded) {
        List<Assignment> assignments = new ArrayList<>();
        JsonObject status = before.object("status");
        if (isPhaseOfARollback(status) && !cycle.rolledBack()) {
            assignments.add(new Assignment(PHASE, Json.NULL));
            status = status.without(PHASE.getFirst());
        }
        fields(succeeded, status, assignments);
        if (cycle.rolledBack()) {
            assignments.add(new Assignment(PHASE, Json.of(RolledBack.REASON)));
        }
        return assignments;
    }

    /** Ours, and not a word of the Katalog's own. */
    private boolean isPhaseOfARollback(JsonObject status) {
        return status.text(PHASE.getFirst()).equals(RolledBack.REASON)
                && (showsRolledBack() || cycle.rolledBack.declared().isPresent());
    }

    private void fields(boolean succeeded, JsonObject status, List<Assignment> assignments) {
        if (succeeded) {
            cycle.said().forEach((path, value) -> assignments.add(new Assignment(path, value)));
        }
        if (cycle.crd.box().status().fields().isEmpty()) {
            return;
        }
        Scope scope;
        try {
            scope = cycle.scope(cycle.cr().with("status", status));
        } catch (RenderException | Stop e) {
            if (succeeded) {
                throw e;
            }
            return;
        }
        for (StatusField field : cycle.crd.box().status().fields()) {
            if (succeeded) {
                assign(field, scope, assignments);
            } else if (!field.conditions().isEmpty()) {
                assignIfRendered(field, scope, assignments);
            }
        }
    }

    private static void assign(StatusField field, Scope scope, List<Assignment> assignments) {
        if (field.conditions().pass(scope)) {
            assignments.add(new Assignment(field.path(), field.render(scope)));
        } else if (field.clearOnFalse()) {
            assignments.add(new Assignment(field.path(), field.cleared()));
        }
    }

    /** After a failure its own message counts for more than that of a field. */
    private static void assignIfRendered(StatusField field, Scope scope, List<Assignment> assignments) {
        try {
            assign(field, scope, assignments);
        } catch (RenderException e) {
            assignments.removeIf(assignment -> assignment.path().equals(field.path()));
        }
    }

    private void write(List<Assignment> assignments, Ready ready) {
        long generation = Cycle.generation(before);
        if (cycle.crd.ignoreStatusPatch() || cycle.memory.noStatusAt == generation) {
            return;
        }
        JsonObject base = cycle.cr();
        for (int decision = 0; decision < Cycle.DECISIONS_MAX; decision++) {
            JsonObject status = base.object("status");
            JsonObject wanted = overlay(status, assignments, ready, generation);
            StatusPatch patch = acceptable(StatusPatch.between(status, wanted), status);
            if (patch.isEmpty()) {
                return;
            }
            Client.Written written = cycle.client.merge(
                    cycle.ref,
                    Call.Subresource.STATUS,
                    base,
                    JsonObject.of("status", patch.body()),
                    () -> cycle.memory.doubtful = true);
            switch (written) {
                case Client.Written.Stored(JsonObject stored) -> {
                    patch.learn(stored.object("status"), cycle.memory.stuck);
                    cycle.crWritten(stored);
                    return;
                }
                case Client.Written.Refused(ApiStatus status409)
                when status409.isConflict() -> {
                    cycle.overtaken = true;
                    base = cycle.live();
                }
                case Client.Written.Refused(ApiStatus status404)
                when status404.isNotFound() -> {
                    cycle.live();
                    cycle.memory.noStatusAt = generation;
                    missing.run();
                    return;
                }
                case Client.Written.Refused(ApiStatus refusal)
                when patch.hasEmptyTexts() && quirks.learnEmptyTextsRefused(refusal) -> {}
                case Client.Written.Refused(ApiStatus refusal) ->
                    throw Client.refused("writing the status of " + cycle.ref, refusal);
            }
        }
        throw Stop.trouble("writing the status of " + cycle.ref + ": it changes faster than it can be written");
    }

    private StatusPatch acceptable(StatusPatch whole, JsonObject status) {
        StatusPatch patch = whole.without(cycle.memory.stuck, status);
        return quirks.emptyTextsRefused() ? patch.withoutEmptyTexts(status) : patch;
    }

    private JsonObject overlay(JsonObject status, List<Assignment> assignments, Ready ready, long generation) {
        JsonObject wanted = status;
        for (Assignment assignment : assignments) {
            wanted = wanted.withAt(assignment.path(), assignment.value());
        }
        if (!cycle.crd.box().status().conditions()) {
            return wanted;
        }
        return wanted.with("observedGeneration", generation)
                .with("conditions", conditions(status.array("conditions"), ready));
    }

    /** The conditions with Ready as it is now; everybody else's stay as they are. */
    private JsonArray conditions(JsonArray present, Ready ready) {
        JsonObject known = condition(present);
        JsonObject mine = known.with("type", "Ready")
                .with("status", ready.status())
                .with("reason", ready.reason())
                .with("message", ready.message())
                .with("lastTransitionTime", since(known, ready));
        if (known.isEmpty()) {
            return present.with(mine);
        }
        List<Json> conditions = new ArrayList<>();
        present.forEach(item -> conditions.add(isReady(item) ? mine : item));
        return JsonArray.of(conditions);
    }

    private String since(JsonObject known, Ready ready) {
        CrMemory memory = cycle.memory;
        String stands = known.text("lastTransitionTime");
        if (known.text("status").equals(ready.status()) && !stands.isEmpty()) {
            return stands;
        }
        boolean turned = !known.isEmpty() && !known.text("status").equals(ready.status());
        if (turned || !memory.ready.equals(ready.status())) {
            memory.ready = ready.status();
            memory.readySince = Timestamps.of(cycle.now);
        }
        return memory.readySince;
    }

    private static JsonObject condition(JsonArray conditions) {
        for (Json item : conditions) {
            if (item instanceof JsonObject condition && isReady(condition)) {
                return condition;
            }
        }
        return JsonObject.EMPTY;
    }

    private static boolean isReady(Json item) {
        return item instanceof JsonObject condition && condition.text("type").equals("Ready");
    }

    private static String cut(String message) {
        if (message.length() <= MESSAGE_MAX) {
            return message;
        }
        boolean splits = Character.isHighSurrogate(message.charAt(MESSAGE_MAX - 1));
        return message.substring(0, splits ? MESSAGE_MAX - 1 : MESSAGE_MAX);
    }
}
