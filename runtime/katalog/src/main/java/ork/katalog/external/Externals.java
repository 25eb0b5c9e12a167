package ork.katalog.external;

import java.util.ArrayList;
import java.util.List;
import ork.json.JsonObject;
import ork.katalog.template.Reads;

/** The calls of a CRD entry, by what they stand next to: each list is gone through before that. */
public record Externals(
        List<ExternalCall> mutation,
        List<ExternalCall> validation,
        List<ExternalCall> onCreate,
        List<ExternalCall> onReconcile,
        List<ExternalCall> hooks,
        List<ExternalCall> gate,
        List<ExternalCall> onDelete,
        List<ExternalCall> onRollback) {
    public static final Externals NONE =
            new Externals(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Externals {
        mutation = List.copyOf(mutation);
        validation = List.copyOf(validation);
        onCreate = List.copyOf(onCreate);
        onReconcile = List.copyOf(onReconcile);
        hooks = List.copyOf(hooks);
        gate = List.copyOf(gate);
        onDelete = List.copyOf(onDelete);
        onRollback = List.copyOf(onRollback);
    }

    /** In the order in which a turn makes them; those of a rollback and of a deletion belong to turns of their own. */
    public List<ExternalCall> all() {
        List<ExternalCall> all = new ArrayList<>(gate);
        all.addAll(mutation);
        all.addAll(validation);
        all.addAll(onCreate);
        all.addAll(onReconcile);
        all.addAll(hooks);
        all.addAll(onRollback);
        all.addAll(onDelete);
        return all;
    }

    public boolean isEmpty() {
        return all().isEmpty();
    }

    /** What templates see of a call that has not been made. */
    public static JsonObject uncalled() {
        return result("", "", "", false);
    }

    /** What templates see of a call. */
    public static JsonObject result(String status, String body, String error, boolean called) {
        return JsonObject.builder()
                .put("status", status)
                .put("body", body)
                .put("error", error)
                .put("called", called ? "true" : "false")
                .build();
    }

    /** What templates see before the first call. */
    public JsonObject none() {
        JsonObject none = JsonObject.EMPTY;
        for (ExternalCall call : all()) {
            none = none.with(call.name(), uncalled());
        }
        return none;
    }

    public Reads reads() {
        return reads(all());
    }

    /** What these calls read. */
    public static Reads reads(List<ExternalCall> calls) {
        return Reads.all(calls.stream().map(ExternalCall::reads).toList());
    }
}
