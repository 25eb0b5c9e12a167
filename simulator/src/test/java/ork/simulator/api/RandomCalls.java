package ork.simulator.api;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** Random requests about few objects of a few kinds, so that they get in each other's way. */
final class RandomCalls {
    private static final List<ResourceType> TYPES = List.of(Api.CONFIG_MAPS, Api.SECRETS, Api.WEBSITES);
    private static final List<String> VALUES = List.of("a", "b", "c");

    private final SplittableRandom random;

    RandomCalls(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    ResourceType type() {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    Call next(Api api) {
        ObjectRef ref = Api.ref(type(), "o" + random.nextInt(3));
        String manager = "m" + random.nextInt(3);
        JsonObject object = Api.complete(ref, body(ref.type()));
        return switch (random.nextInt(12)) {
            case 0, 1 -> new Call.Create(ref, object, manager, Api.TIMEOUT);
            case 2 -> new Call.Update(ref, subresource(), live(api, ref, object), manager, Api.TIMEOUT);
            case 3, 4 ->
                new Call.Patch(ref, subresource(), PatchType.MERGE, patch(ref.type()), manager, false, Api.TIMEOUT);
            case 5, 6, 7 ->
                new Call.Patch(
                        ref, Subresource.NONE, PatchType.APPLY, object, manager, random.nextBoolean(), Api.TIMEOUT);
            case 8 ->
                new Call.Patch(
                        ref,
                        Subresource.NONE,
                        PatchType.MERGE,
                        Api.json("{'metadata': {'finalizers': null}}"),
                        manager,
                        false,
                        Api.TIMEOUT);
            case 9 ->
                new Call.Patch(
                        ref,
                        Subresource.NONE,
                        PatchType.MERGE,
                        Api.json("{'metadata': {'finalizers': ['x.y/z']}}"),
                        manager,
                        false,
                        Api.TIMEOUT);
            default ->
                new Call.Delete(
                        ref, Optional.empty(), Optional.empty(), Propagation.values()[random.nextInt(4)], Api.TIMEOUT);
        };
    }

    private Subresource subresource() {
        return random.nextInt(4) == 0 ? Subresource.STATUS : Subresource.NONE;
    }

    private static JsonObject live(Api api, ObjectRef ref, JsonObject otherwise) {
        return api.get(ref) instanceof Answer.Done(JsonObject body)
                ? otherwise.with("metadata", body.object("metadata"))
                : otherwise;
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private JsonObject body(ResourceType type) {
        String labels = random.nextBoolean() ? "'labels': {'l': '" + value() + "'}" : "";
        String metadata = "{'metadata': {" + labels + "}, ";
        if (type.equals(Api.WEBSITES)) {
            String tags = random.nextBoolean() ? ", 'tags': ['" + value() + "']" : "";
            String ports = random.nextBoolean() ? ", 'ports': [{'name': '" + value() + "', 'port': 1}]" : "";
            return Api.json(metadata + "'spec': {'image': '" + value() + "'" + tags + ports + "}}");
        }
        String data = random.nextBoolean() ? "'" + value() + "': 'YQ=='" : "";
        return Api.json(metadata + "'data': {" + data + "}}");
    }

    private JsonObject patch(ResourceType type) {
        JsonObject body = body(type);
        return random.nextInt(3) == 0 ? Api.json("{'metadata': {'labels': null}}") : body;
    }
}
