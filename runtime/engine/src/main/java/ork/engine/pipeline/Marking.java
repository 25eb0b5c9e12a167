package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * The first stage: our finalizer and our metadata on the CR, in one write before any other for it (RC-6). Touches nothing
 * that is not ork's (DG-4).
 */
final class Marking {
    private final Cycle cycle;

    Marking(Cycle cycle) {
        this.cycle = cycle;
    }

    void run() {
        run(Inventory.of(cycle.cr()).and(cycle.blueprint.inventory()));
    }

    /** @param inventory what is to stand on the CR */
    void run(Inventory inventory) {
        JsonObject seen = cycle.cr();
        JsonObject missing = missing(seen, inventory);
        if (missing.isEmpty()) {
            return;
        }
        write(seen, missing);
        cycle.memory.claimed |= missing.object("annotations").has(Marks.HANDLED_BY);
    }

    /** Adds one annotation to the CR. */
    void annotate(String key, String value) {
        annotate(key, Json.of(value));
    }

    /** Takes an annotation away. */
    void forget(String key) {
        annotate(key, Json.NULL);
    }

    private void annotate(String key, Json value) {
        write(cycle.cr(), JsonObject.of("annotations", JsonObject.of(key, value)));
    }

    private void write(JsonObject seen, JsonObject metadata) {
        Client.Written written = cycle.client.merge(
                cycle.ref,
                Call.Subresource.NONE,
                seen,
                JsonObject.of("metadata", metadata),
                () -> cycle.memory.doubtful = true);
        switch (written) {
            case Client.Written.Stored(JsonObject stored) -> {
                cycle.crWritten(stored);
                cycle.changedSomething();
            }
            case Client.Written.Refused(var status) when status.isConflict() -> throw new Moved(cycle.live());
            case Client.Written.Refused(var status) when status.isNotFound() -> throw Stop.gone();
            case Client.Written.Refused(var status) ->
                throw Client.refused("writing the metadata of " + cycle.ref, status);
        }
    }

    /** What a merge patch has to bring into the metadata; empty when nothing is missing. */
    private JsonObject missing(JsonObject seen, Inventory inventory) {
        JsonObject.Builder patch = JsonObject.builder();
        JsonArray finalizers = seen.array("metadata", "finalizers");
        JsonArray wanted = finalizers(finalizers);
        if (!wanted.equals(finalizers)) {
            patch.put("finalizers", wanted);
        }
        JsonObject labels = labels(seen.object("metadata", "labels"));
        if (!labels.isEmpty()) {
            patch.put("labels", labels);
        }
        JsonObject annotations = annotations(seen.object("metadata", "annotations"), inventory);
        if (!annotations.isEmpty()) {
            patch.put("annotations", annotations);
        }
        return patch.build();
    }

    private JsonArray finalizers(JsonArray present) {
        List<String> wanted = new ArrayList<>();
        for (Json item : present) {
            if (item instanceof Json.Text(String name) && !name.equals(Marks.FINALIZER_BEFORE)) {
                wanted.add(name);
            }
        }
        List<String> ours = new ArrayList<>();
        ours.add(Marks.FINALIZER);
        ours.addAll(cycle.crd.box().finalizers().value());
        ours.stream().filter(name -> !wanted.contains(name)).forEach(wanted::add);
        return JsonArray.ofTexts(wanted);
    }

    private JsonObject labels(JsonObject present) {
        JsonObject.Builder labels = JsonObject.builder();
        if (!present.text(Marks.MANAGED).equals("true")) {
            labels.put(Marks.MANAGED, "true");
        }
        if (!cycle.crd.labels().items().isEmpty()) {
            cycle.crd.labels().render(cycle.scope(cycle.cr())).forEach((key, value) -> {
                if (!Json.of(value).equals(present.get(key))) {
                    labels.put(key, value);
                }
            });
        }
        return labels.build();
    }

    private JsonObject annotations(JsonObject present, Inventory inventory) {
        JsonObject.Builder annotations = JsonObject.builder();
        String katalog = cycle.crd.katalog();
        if (!present.has(Marks.MANAGED_BY)) {
            annotations.put(Marks.MANAGED_BY, katalog);
        }
        if (!cycle.memory.claimed && !HandledCrs.handler(present, katalog).equals(katalog)) {
            annotations.put(
                    Marks.HANDLED_BY, present.text(Marks.MANAGED_BY).equals(katalog) ? Json.NULL : Json.of(katalog));
        }
        if (!present.has(Marks.MANAGED_SINCE)) {
            annotations.put(Marks.MANAGED_SINCE, Timestamps.of(cycle.now));
        }
        if (!present.text(Marks.INVENTORY).equals(inventory.text())) {
            annotations.put(Marks.INVENTORY, inventory.text());
        }
        if (cycle.rolledBack.declared().isEmpty()) {
            Marks.OF_ROLLBACK.stream().filter(present::has).forEach(left -> annotations.put(left, Json.NULL));
        }
        return annotations.build();
    }
}
