package ork.simulator.api;

import java.time.Duration;
import java.util.List;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** What stands in a cluster before anybody comes. */
final class Bootstrap {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);

    private Bootstrap() {}

    static List<Call> calls() {
        return List.of(
                namespace("default"), namespace("kube-node-lease"), namespace("kube-public"), namespace("kube-system"));
    }

    private static Call namespace(String name) {
        JsonObject object = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Namespace")
                .put("metadata", JsonObject.builder().put("name", name).build())
                .build();
        return new Call.Create(new ObjectRef(NAMESPACES, "", name), object, "kube-apiserver", Duration.ofSeconds(60));
    }
}
