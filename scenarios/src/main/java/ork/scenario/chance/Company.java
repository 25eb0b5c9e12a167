package ork.scenario.chance;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Who else is at work in the cluster, from the beginning and all the time. */
final class Company {
    private static final List<String> WORKLOADS = List.of("Deployment", "StatefulSet");

    private Company() {}

    /**
     * Writes one child that is kept as declared and that nobody deletes, of a CR that nobody touches: of others what it was that was
     * written last would go by when they were made. The rival does the same without the faults, and has the last word there too:
     * both its wishes are for one place, since only its last write is sure to meet the child.
     */
    static void rivals(Draft draft) {
        List<Child> kept = draft.setup.children().stream()
                .filter(child -> child.isKept() && !draft.touched.contains(child.owner()))
                .filter(child -> !draft.setup.reconciled().contains(child.kind()))
                .filter(child -> draft.steps.stream()
                        .noneMatch(step -> step.object("delete").equals(child.target())))
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        Child child = draft.one(kept);
        draft.written.add(child);
        JsonObject rival = child.target()
                .with("to", wishes(draft, child.kind()))
                .with("how", draft.random.chance(0.6) ? "patch" : "apply")
                .with("every", every(draft))
                .with("times", Json.of(draft.random.between(2, 25)));
        draft.world("rivals", draft.world.object("rivals").with("rival-" + (1 + draft.random.nextInt(2)), rival));
        draft.lastsUntil(draft.setup.seconds() * 2_000L);
    }

    /** What a Katalog declares, or what nobody does. */
    private static JsonArray wishes(Draft draft, String kind) {
        if (WORKLOADS.contains(kind) && draft.random.chance(0.7)) {
            return JsonArray.of(List.of(replicas(draft), replicas(draft)));
        }
        String where = draft.random.chance(0.5) ? "labels" : "annotations";
        return JsonArray.of(List.of(mark(draft, where), mark(draft, where)));
    }

    private static JsonObject replicas(Draft draft) {
        return JsonObject.of("spec", JsonObject.of("replicas", Json.of(draft.random.nextInt(8))));
    }

    private static JsonObject mark(Draft draft, String where) {
        return JsonObject.of(
                "metadata", JsonObject.of(where, JsonObject.of("rival", Json.of("r" + draft.random.nextInt(9)))));
    }

    private static String every(Draft draft) {
        long least = draft.random.between(300, 3_000);
        return least + "ms to " + (least + draft.random.between(100, 3_000)) + "ms";
    }

    /** From the beginning on, in each of the runs. */
    static void pods(Draft draft) {
        draft.world(
                "pods",
                JsonObject.EMPTY
                        .with("start", draft.random.between(200, 4_000) + "ms")
                        .with("run", draft.random.between(500, 4_000) + "ms")
                        .with("stop", draft.random.between(100, 3_000) + "ms"));
    }
}
