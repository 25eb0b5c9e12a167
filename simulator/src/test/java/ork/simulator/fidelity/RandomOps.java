package ork.simulator.fidelity;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** Random steps about few objects of each kind, so that they get in each other's way. */
final class RandomOps {
    private final SplittableRandom random;
    private final RandomBodies bodies;

    RandomOps(long seed) {
        random = new SplittableRandom(seed);
        bodies = new RandomBodies(random.split());
    }

    Op next() {
        ResourceType type = Kinds.ALL.get(random.nextInt(Kinds.ALL.size()));
        ObjectRef ref = new ObjectRef(type, Kinds.NAMESPACE, "o" + random.nextInt(2));
        // One writer and several appliers: the oldest server that is asked mixes the fields of several writers up.
        String manager = "m" + random.nextInt(3);
        return switch (random.nextInt(20)) {
            case 0, 1 -> create(ref, "w");
            case 2, 3, 4 -> put(ref, "w");
            case 5, 6, 7 -> merge(ref, "w");
            case 8 -> finalizers(ref, "w");
            case 9, 10 -> status(ref);
            case 11, 12, 13, 14, 15 -> apply(ref, manager);
            case 16, 17 -> delete(ref);
            case 18 -> scale(ref);
            default -> read(ref);
        };
    }

    private Op create(ObjectRef ref, String manager) {
        JsonObject body = Kinds.complete(ref, bodies.body(ref.type()));
        JsonObject object = random.nextInt(8) == 0
                ? body.withAt(List.of("metadata", "resourceVersion"), Json.of("7"))
                : random.nextInt(8) == 0 ? body.withAt(List.of("metadata", "generation"), Json.of(9)) : body;
        return new Op(ref, _ -> new Call.Create(ref, object, manager, Kinds.TIMEOUT));
    }

    /** What a write is conditional on: nothing, what is there now, what was there first. */
    private Function<Sight, JsonObject> conditions(ObjectRef ref, boolean mostlyLive) {
        int version = mostlyLive ? Math.max(1, random.nextInt(8)) : random.nextInt(8);
        int uid = random.nextInt(8);
        return sight -> {
            JsonObject live = version == 0 && uid != 0
                    ? JsonObject.EMPTY
                    : sight.live(ref).object("metadata");
            JsonObject conditions = JsonObject.EMPTY;
            if ((version > 0 && version != 7 && mostlyLive) || version == 1) {
                conditions = conditions.with("resourceVersion", live.text("resourceVersion"));
            } else if (version == 7) {
                conditions = conditions.with("resourceVersion", sight.firstVersion(ref));
            }
            if (uid == 0) {
                conditions = conditions.with("uid", live.text("uid"));
            } else if (uid == 1) {
                conditions = conditions.with("uid", sight.firstUid(ref));
            }
            for (String field : List.of("resourceVersion", "uid")) {
                conditions = conditions.text(field).isEmpty() ? conditions.without(field) : conditions;
            }
            return conditions;
        };
    }

    private static JsonObject with(JsonObject object, JsonObject metadata) {
        JsonObject merged = object.object("metadata");
        for (String key : metadata.keys()) {
            merged = merged.with(key, metadata.text(key));
        }
        return object.with("metadata", merged);
    }

    private Op put(ObjectRef ref, String manager) {
        JsonObject body = Kinds.complete(ref, bodies.body(ref.type()));
        boolean service = ref.type().equals(Kinds.SERVICES);
        Function<Sight, JsonObject> conditions = conditions(ref, random.nextInt(3) > 0 || service);
        boolean readFirst = random.nextBoolean();
        return new Op(ref, sight -> {
            JsonObject object = body;
            if (readFirst) {
                object = sight.live(ref);
                for (String part : List.of("data", "spec")) {
                    object = body.has(part) ? object.with(part, body.get(part)) : object;
                }
                object = Kinds.complete(ref, object);
            }
            // Whether a PUT creates a Service depends on the server's age.
            if (ref.type().equals(Kinds.SERVICES) && sight.live(ref).isEmpty()) {
                return new Call.Get(ref, "", Kinds.TIMEOUT);
            }
            if (service) {
                object = withAddress(ref, object, sight);
            }
            // Whether a missing status is disowned depends on the server's age.
            JsonObject live = readFirst || !ref.type().equals(Kinds.SITES) ? JsonObject.EMPTY : sight.live(ref);
            object = live.has("status") ? object.with("status", live.object("status")) : object;
            return new Call.Update(
                    ref, Subresource.NONE, with(object, conditions.apply(sight)), manager, Kinds.TIMEOUT);
        });
    }

    /** The oldest server that is asked wants a Service's address in every PUT. */
    private static JsonObject withAddress(ObjectRef ref, JsonObject object, Sight sight) {
        JsonObject spec = object.object("spec");
        JsonObject live = sight.live(ref).object("spec");
        for (String field : List.of("clusterIP", "clusterIPs")) {
            Json given = live.get(field);
            spec = given == null ? spec : spec.with(field, given);
        }
        return object.with("spec", spec);
    }

    private Op merge(ObjectRef ref, String manager) {
        JsonObject body = bodies.body(ref.type());
        JsonObject patch = switch (random.nextInt(5)) {
            case 0 -> Kinds.json("{'metadata': {'labels': null, 'annotations': {'n/a': null}}}");
            case 1 -> Kinds.json("{'data': {'a': null}, 'spec': {'replicas': null, 'mode': null, 'labels': null}}");
            default -> body;
        };
        Function<Sight, JsonObject> conditions = conditions(ref, false);
        return new Op(ref, sight -> patch(ref, Subresource.NONE, manager, with(patch, conditions.apply(sight))));
    }

    private Op finalizers(ObjectRef ref, String manager) {
        JsonObject patch = Kinds.json(List.of(
                        "{'metadata': {'finalizers': null}}",
                        "{'metadata': {'finalizers': []}}",
                        "{'metadata': {'finalizers': ['x.y/a']}}",
                        "{'metadata': {'finalizers': ['x.y/a', 'x.y/b']}}",
                        "{'metadata': {'finalizers': ['wrong']}}",
                        "{'metadata': {'ownerReferences': [{'apiVersion': 'v1', 'kind': 'Node', 'name': 'n', 'uid': ''}]}}",
                        "{'metadata': {'deletionTimestamp': '2001-01-01T00:00:00Z'}}",
                        "{'metadata': {'creationTimestamp': '2001-01-01T00:00:00Z', 'generation': 77}}")
                .get(random.nextInt(8)));
        return new Op(ref, _ -> patch(ref, Subresource.NONE, manager, patch));
    }

    private Op status(ObjectRef ref) {
        // A spec that is sent there is owned by its sender on the oldest server that is asked.
        JsonObject status = Kinds.json(
                "{'status': {'replicas': " + random.nextInt(3) + "}," + " 'metadata': {'labels': {'from': 'status'}}}");
        Function<Sight, JsonObject> conditions = conditions(ref, false);
        if (random.nextBoolean() || !ref.type().equals(Kinds.SITES)) {
            JsonObject patch =
                    ref.type().equals(Kinds.SITES) ? status : Kinds.json("{'metadata': {'annotations': {'s/s': 's'}}}");
            return new Op(ref, sight -> patch(ref, Subresource.STATUS, "s", with(patch, conditions.apply(sight))));
        }
        return new Op(ref, sight -> {
            JsonObject object = sight.live(ref).with("status", status.object("status"));
            return new Call.Update(
                    ref,
                    Subresource.STATUS,
                    with(Kinds.complete(ref, object), conditions.apply(sight)),
                    "s",
                    Kinds.TIMEOUT);
        });
    }

    private Op apply(ObjectRef ref, String manager) {
        JsonObject body = Kinds.complete(ref, bodies.configuration(ref.type()));
        boolean force = random.nextBoolean();
        boolean onlyNew = random.nextInt(8) == 0 && !ref.type().equals(Kinds.SERVICES);
        Function<Sight, JsonObject> conditions =
                random.nextInt(4) == 0 && !ref.type().equals(Kinds.SERVICES)
                        ? conditions(ref, false)
                        : _ -> onlyNew ? JsonObject.EMPTY.with("resourceVersion", "1") : JsonObject.EMPTY;
        return new Op(
                ref,
                sight -> new Call.Patch(
                        ref,
                        Subresource.NONE,
                        PatchType.APPLY,
                        with(body, conditions.apply(sight)),
                        manager,
                        force,
                        Kinds.TIMEOUT));
    }

    private Op delete(ObjectRef ref) {
        Function<Sight, JsonObject> conditions = conditions(ref, false);
        Propagation propagation = random.nextBoolean() ? Propagation.DEFAULT : Propagation.BACKGROUND;
        return new Op(ref, sight -> {
            JsonObject given = conditions.apply(sight);
            return new Call.Delete(
                    ref,
                    Optional.of(given.text("uid")).filter(uid -> !uid.isEmpty()),
                    Optional.of(given.text("resourceVersion")).filter(version -> !version.isEmpty()),
                    propagation,
                    Kinds.TIMEOUT);
        });
    }

    private Op scale(ObjectRef ref) {
        // Whether a change through the scale subresource is owned depends on the server's age: a refusal does not.
        JsonObject patch = Kinds.json("{'spec': {'replicas': -1}}");
        return new Op(ref, _ -> patch(ref, Subresource.SCALE, "hpa", patch));
    }

    private Op read(ObjectRef ref) {
        ResourceType type = ref.type();
        String labels = List.of("", "l=a", "l!=a", "l in (a,b)", "!l", "l", "l notin (a)", "a b", "l=")
                .get(random.nextInt(9));
        String fields = random.nextInt(4) == 0
                ? List.of("metadata.name=o1", "metadata.name!=o1", "spec.nothing=1")
                        .get(random.nextInt(3))
                : "";
        // A cluster may put ConfigMaps of its own into every namespace.
        int limit = random.nextInt(3) == 0 && !type.equals(Kinds.CONFIG_MAPS) ? 1 : 0;
        // What a version "0" shows is the server's choice, so only what is refused with it is compared.
        String match = random.nextInt(6) == 0
                ? List.of("Exact", "NotOlderThan", "Newest").get(random.nextInt(3))
                : "";
        String version = match.equals("Exact") && random.nextBoolean() ? "0" : "";
        return new Op(
                ref,
                _ -> new Call.ListPage(
                        type, Kinds.NAMESPACE, labels, fields, version, limit, "", match, Kinds.TIMEOUT));
    }

    private static Call patch(ObjectRef ref, Subresource subresource, String manager, JsonObject patch) {
        return new Call.Patch(ref, subresource, PatchType.MERGE, patch, manager, false, Kinds.TIMEOUT);
    }
}
