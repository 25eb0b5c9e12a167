package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.language.Others;
import ork.scenario.language.Others.Harm;
import ork.scenario.language.Others.Intruder;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.World;

/**
 * A user who edits, deletes and makes anew what there is. Before everything heals the CRs are put back as they were given, so that a
 * run ends as the one in which there is no such user. CRs that the script touches are left alone: whose word were the last?
 */
final class IntruderAtWork {
    private static final Duration FLIP = Duration.ofMillis(150);
    private static final String ANNOTATION = "intruder-";

    private final World world;
    private final Cluster cluster;
    private final Recorder recorder;
    private final String name;
    private final Intruder intruder;
    private final SeededRandom random;
    /** The CRs that it may harm, as they were given. */
    private final Map<ObjectRef, JsonObject> crs = new LinkedHashMap<>();

    private final List<ResourceType> kinds;
    /** What it has written, the first first. */
    private final List<Edited> edited = new ArrayList<>();

    private int left;
    private int done;

    private record Edited(ObjectRef ref, Undone undone) {}

    /**
     * @param crs those that the script leaves alone, as they were given
     * @param kinds of the CRs of the Katalog
     */
    IntruderAtWork(
            Theatre theatre,
            Recorder recorder,
            String name,
            Intruder intruder,
            Map<ObjectRef, JsonObject> crs,
            List<ResourceType> kinds,
            SeededRandom random) {
        this.world = theatre.world;
        this.cluster = theatre.cluster;
        this.recorder = recorder;
        this.name = name;
        this.intruder = intruder;
        this.kinds = kinds;
        this.random = random;
        this.left = intruder.times();
        crs.forEach((ref, given) -> {
            if (intruder.about().contains(ref.type())) {
                this.crs.put(ref, given);
            }
        });
    }

    void begin() {
        if (left > 0) {
            world.after(intruder.every().drawDuration(random), this::act);
        }
    }

    private void act() {
        if (left == 0) {
            return;
        }
        left--;
        // The kind first, so that CRs have their share beside many children.
        ResourceType type = intruder.about().get(random.nextInt(intruder.about().size()));
        List<ObjectRef> there = kinds.contains(type)
                ? crs.keySet().stream().filter(ref -> ref.type().equals(type)).toList()
                : cluster.marked(type);
        if (!there.isEmpty()) {
            ObjectRef ref = there.get(random.nextInt(there.size()));
            List<Harm> possible = intruder.does().stream()
                    .filter(harm -> isPossible(harm, ref))
                    .toList();
            if (!possible.isEmpty()) {
                harm(possible.get(random.nextInt(possible.size())), ref);
            }
        }
        begin();
    }

    private boolean isPossible(Harm harm, ObjectRef ref) {
        return switch (harm) {
            case EDIT, DELETE -> true;
            case RECREATE, FORCE -> crs.containsKey(ref);
            case FLIP -> crs.containsKey(ref) && !edits(ref).isEmpty();
        };
    }

    private void harm(Harm harm, ObjectRef ref) {
        recorder.done(name + " harms " + ref + ": " + harm.word());
        if (crs.containsKey(ref) && cluster.read(ref).isEmpty()) {
            done += cluster.create(ref, given(ref)).isEmpty() ? 1 : 0;
            return;
        }
        boolean refused = switch (harm) {
            case EDIT -> isRefused(ref, edit(ref));
            case DELETE -> cluster.delete(ref).isPresent();
            case RECREATE -> cluster.recreate(ref, given(ref), _ -> {}).isPresent();
            case FLIP -> {
                boolean refusal = isRefused(ref, edit(ref));
                world.after(FLIP, () -> putBack(ref));
                yield refusal;
            }
            case FORCE ->
                cluster.patch(ref, JsonObject.of("metadata", JsonObject.of("finalizers", Json.NULL)), name)
                        .isPresent();
        };
        done += refused ? 0 : 1;
    }

    private boolean isRefused(ObjectRef ref, JsonObject patch) {
        JsonObject before = cluster.read(ref).orElse(JsonObject.EMPTY);
        boolean refused = cluster.patch(ref, patch, name).isPresent();
        if (!refused) {
            cluster.read(ref).ifPresent(after -> edited.add(new Edited(ref, new Undone(patch, before, after))));
        }
        return refused;
    }

    private JsonObject given(ObjectRef ref) {
        return crs.getOrDefault(ref, JsonObject.EMPTY);
    }

    private List<JsonObject> edits(ObjectRef ref) {
        return intruder.edits().stream()
                .filter(edit -> edit.type().equals(ref.type()))
                .map(Others.Edit::to)
                .toList();
    }

    private JsonObject edit(ObjectRef ref) {
        List<JsonObject> edits = edits(ref);
        return edits.isEmpty() ? annotation(Json.of("edit " + left)) : edits.get(random.nextInt(edits.size()));
    }

    private JsonObject annotation(Json value) {
        return JsonObject.of("metadata", JsonObject.of("annotations", JsonObject.of(ANNOTATION + name, value)));
    }

    /** As it was given, whatever it is now; its metadata is the runtime's too, and only labels go back. */
    private void putBack(ObjectRef ref) {
        JsonObject given = given(ref);
        cluster.read(ref).ifPresent(now -> {
            JsonObject back =
                    given.with("metadata", now.object("metadata").with("labels", given.object("metadata", "labels")));
            back = now.get("status") == null ? back : back.with("status", now.object("status"));
            cluster.replace(ref, back, name);
        });
    }

    boolean isOver() {
        return left == 0;
    }

    /** Takes back what it has written and nobody has written over since, the last first; and CRs are as they were given. */
    void finish() {
        left = 0;
        for (Edited each : edited.reversed()) {
            cluster.read(each.ref())
                    .flatMap(each.undone()::in)
                    .ifPresent(back -> cluster.patch(each.ref(), back, name));
        }
        crs.forEach((ref, given) -> {
            boolean going = cluster.read(ref)
                    .map(object -> !object.text("metadata", "deletionTimestamp").isEmpty())
                    .orElse(true);
            if (going) {
                cluster.createWhenGone(ref, given);
            } else {
                putBack(ref);
            }
        });
    }

    void complain(Complaints complaints) {
        if (done == 0) {
            complaints.add(
                    intruder.position(),
                    "the intruder " + name
                            + " has never done anything: there was nothing of its kinds that it may harm,"
                            + " or the cluster refused it; mend it, or take it away");
        }
    }
}
