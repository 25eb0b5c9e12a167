package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.schedule.SeededRandom;

/**
 * What others do to children. What they write goes with a child, and whether it was there before or after depends on faults:
 * so they write only onto children that nobody deletes, of CRs that nobody touches, and delete those only that are kept
 * as declared, or whose CR nobody touches.
 */
final class Strangers {
    private static final int EDITS_MAX = 4;

    private final Draft draft;
    private final SeededRandom random;
    private final Workload workload;

    Strangers(Draft draft, Workload workload) {
        this.draft = draft;
        this.random = draft.random;
        this.workload = workload;
    }

    void draw() {
        List<Child> deleted = new ArrayList<>();
        int edits = draft.setup.children().isEmpty() ? 0 : random.nextInt(EDITS_MAX + 1);
        for (int i = 0; i < edits; i++) {
            Child child = draft.one(draft.setup.children());
            boolean alone = !workload.touches(child);
            if (alone && !deleted.contains(child) && random.chance(0.6)) {
                write(child);
                draft.written.add(child);
            } else if (!draft.written.contains(child) && (alone || child.isKept())) {
                delete(child, alone);
                deleted.add(child);
            }
        }
    }

    private void delete(Child child, boolean alone) {
        long at = random.nextInt(draft.setup.seconds() * 1_000);
        if (alone) {
            draft.after(creation(child), at, "delete", child.target());
        } else {
            draft.busy.add(2_000 + at);
            draft.at(2_000 + at, "delete", child.target());
        }
    }

    private void write(Child child) {
        long wait = random.nextInt(draft.setup.seconds() * 1_000);
        draft.after(creation(child), wait, "change", child.target().with("to", patch(child.kind())));
    }

    /** Once it is there: before that nobody can touch it, and when that is depends on faults. */
    private static String creation(Child child) {
        return "the first creation of a " + child.words();
    }

    private JsonObject patch(String kind) {
        Json value = Json.of("s" + random.nextInt(9));
        if (random.chance(0.4)) {
            switch (kind) {
                case "ConfigMap" -> {
                    return JsonObject.of("data", JsonObject.of("stranger", value));
                }
                case "Deployment", "StatefulSet" -> {
                    return JsonObject.of("spec", JsonObject.of("replicas", Json.of(random.nextInt(4))));
                }
                case "Service" -> {
                    return JsonObject.of("spec", JsonObject.of("sessionAffinity", Json.of("ClientIP")));
                }
                default -> {}
            }
        }
        return switch (random.nextInt(4)) {
            case 0 -> metadata("labels", "orkestra-owner", Json.NULL);
            case 1 -> JsonObject.of("metadata", JsonObject.of("ownerReferences", Json.NULL));
            case 2 -> metadata("annotations", "stranger", value);
            default -> metadata("labels", "stranger", value);
        };
    }

    private static JsonObject metadata(String part, String key, Json value) {
        return JsonObject.of("metadata", JsonObject.of(part, JsonObject.of(key, value)));
    }
}
