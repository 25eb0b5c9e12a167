package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.katalog.resource.ChildLabels;
import ork.simulator.schedule.SeededRandom;

/**
 * Users of a house with the boxes of {@link Katalogs}: they make, change and delete CRs, damage children, now and then
 * take a kind away and bring it back. They are never refused for long, and what they want in the end must come.
 */
final class Users {
    static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int NAMES = 4;

    private final House house;
    private final List<CrdEntry> entries;
    private final SeededRandom random;

    Users(House house, List<CrdEntry> entries, SeededRandom random) {
        this.house = house;
        this.entries = entries;
        this.random = random;
    }

    /** One of them does something. */
    void act() {
        ResourceType type = entries.get(random.nextInt(entries.size())).type();
        String name = "n" + random.nextInt(NAMES);
        ObjectRef cr = House.ref(type, name);
        ObjectRef child = House.ref(
                CONFIG_MAPS,
                name + "-" + entries.get(random.nextInt(entries.size())).name());
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> create(type, name);
            case 3, 4, 5 -> patch(cr, "{\"spec\": {\"size\": " + random.nextInt(100) + "}}");
            case 6 -> house.call(House.delete(cr));
            case 7 -> patch(child, "{\"data\": {\"size\": \"hacked\"}}");
            case 8 -> house.call(House.delete(child));
            default -> patch(cr, "{\"metadata\": {\"labels\": {\"tone\": \"" + random.nextInt(9) + "\"}}}");
        }
    }

    /** A CR of each kind that is always there. */
    void settleIn() {
        entries.forEach(entry -> create(entry.type(), "n0"));
    }

    /** Whether the CR that is always there is there, and stays: a box that never had one to reconcile is never healthy. */
    boolean settled(CrdEntry entry) {
        return house.read(House.ref(entry.type(), "n0"))
                .filter(cr -> !cr.object("metadata").has("deletionTimestamp"))
                .isPresent();
    }

    private void create(ResourceType type, String name) {
        house.call(new Call.Create(
                House.ref(type, name), House.object(type, name, random.nextInt(100)), "kubectl", TIMEOUT));
    }

    private void patch(ObjectRef ref, String text) {
        house.call(new Call.Patch(
                ref,
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                (JsonObject) JsonText.parse(text),
                "kubectl",
                false,
                TIMEOUT));
    }

    // What must come of it.

    /** What is not yet as it was declared; empty when all is. */
    List<String> unfinished() {
        List<String> open = new ArrayList<>();
        List<String> uids = new ArrayList<>();
        for (CrdEntry entry : entries) {
            for (JsonObject cr : house.list(entry.type())) {
                uids.add(cr.text("metadata", "uid"));
                unfinished(entry, cr).ifPresent(why -> open.add(entry.name() + " " + name(cr) + ": " + why));
            }
        }
        for (JsonObject child : house.list(CONFIG_MAPS)) {
            String owner = child.text("metadata", "labels", ChildLabels.OWNER_UID);
            if (!owner.isEmpty() && !uids.contains(owner)) {
                open.add("configmap " + name(child) + ": an orphan "
                        + child.object("metadata").without("managedFields"));
            }
        }
        return open;
    }

    private Optional<String> unfinished(CrdEntry entry, JsonObject cr) {
        if (cr.object("metadata").has("deletionTimestamp")) {
            return Optional.of("is still being deleted");
        }
        if (cr.integer(-1, "status", "observedGeneration") != cr.integer(0, "metadata", "generation")) {
            return Optional.of("its last change has not been covered");
        }
        if (!ready(cr)) {
            return Optional.of("is not ready: " + cr.object("status"));
        }
        long size = cr.integer(-1, "spec", "size");
        String child = name(cr) + "-" + entry.name();
        boolean right = house.read(House.ref(CONFIG_MAPS, child))
                .filter(map -> map.text("data", "size").equals(String.valueOf(size)))
                .isPresent();
        boolean big = house.read(House.ref(CONFIG_MAPS, child + "-big")).isPresent();
        return right && big == size > 50 ? Optional.empty() : Optional.of("its children are not as declared");
    }

    private static boolean ready(JsonObject cr) {
        for (Json each : cr.array("status", "conditions")) {
            if (each instanceof JsonObject condition
                    && condition.text("type").equals("Ready")
                    && condition.text("status").equals("True")) {
                return true;
            }
        }
        return false;
    }

    private static String name(JsonObject object) {
        return object.text("metadata", "name");
    }
}
