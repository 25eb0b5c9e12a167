package ork.simulator.world;

import java.time.Duration;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.json.JsonObject;

/** The smallest objects there are, for tests that care for calls and not for what is in them. */
final class ConfigMaps {
    static final ResourceType TYPE = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private ConfigMaps() {}

    static ObjectRef ref(String name) {
        return new ObjectRef(TYPE, "default", name);
    }

    static Call create(String name) {
        JsonObject object = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put("metadata", JsonObject.EMPTY.with("name", name).with("namespace", "default"))
                .build();
        return new Call.Create(ref(name), object, "test", TIMEOUT);
    }

    /** Sets the key {@code k}. */
    static Call put(String name, String value) {
        JsonObject patch = JsonObject.of("data", JsonObject.EMPTY.with("k", value));
        return new Call.Patch(ref(name), Call.Subresource.NONE, Call.PatchType.MERGE, patch, "test", false, TIMEOUT);
    }

    static Call get(String name) {
        return new Call.Get(ref(name), "", TIMEOUT);
    }

    static Call delete(String name) {
        return new Call.Delete(ref(name), Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT);
    }

    static Call list(String resourceVersion) {
        return new Call.ListPage(TYPE, "default", "", "", resourceVersion, 0, "", TIMEOUT);
    }

    static WatchRequest watch(String resourceVersion) {
        return new WatchRequest(TYPE, "default", "", "", resourceVersion, true, Duration.ofMinutes(10));
    }

    static boolean exists(World world, String name) {
        return world.cluster().handle(get(name), world.now()) instanceof Answer.Done;
    }

    static String value(World world, String name) {
        return world.cluster().handle(get(name), world.now()) instanceof Answer.Done(JsonObject body)
                ? body.text("data", "k")
                : "";
    }
}
