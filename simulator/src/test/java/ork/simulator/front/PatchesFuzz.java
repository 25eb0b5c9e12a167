package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ork.json.JsonObject;

/**
 * A patch of one of the objects: a letter for the type, one for the object, the patch. What leaves an object as it would
 * be after it again, a merge patch or an apply, changes nothing the second time.
 */
public final class PatchesFuzz {
    private static final List<String> TYPES =
            List.of("merge-patch+json", "strategic-merge-patch+json", "json-patch+json", "apply-patch+yaml");
    private static final List<String> OBJECTS = List.of(
            "/apis/apps/v1/namespaces/default/deployments/d",
            "/api/v1/namespaces/default/services/s",
            "/api/v1/namespaces/default/configmaps/c",
            "/apis/example.com/v1/namespaces/default/things/t",
            "/apis/example.com/v1/namespaces/default/things/t/status",
            "/apis/apps/v1/namespaces/default/deployments/d/scale",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.example.com",
            "/apis/apps/v1/namespaces/default/statefulsets/q",
            "/apis/batch/v1/namespaces/default/cronjobs/j");

    private PatchesFuzz() {}

    /** @throws AssertionError when the cluster does what no API server does */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        try (FuzzedCluster cluster = new FuzzedCluster()) {
            String type = TYPES.get(Math.floorMod(input[0] - 'a', TYPES.size()));
            String path = OBJECTS.get(Math.floorMod(input[1] - 'a', OBJECTS.size()));
            String patch = new String(input, 2, input.length - 2, StandardCharsets.ISO_8859_1);
            byte[] request = ("PATCH " + path + "?fieldManager=fuzz&force=true\nContent-Type: application/" + type
                            + "\n\n" + patch)
                    .getBytes(StandardCharsets.ISO_8859_1);
            int first = code(cluster.answer(request));
            JsonObject before = cluster.read(path);
            int second = code(cluster.answer(request));
            boolean again = type.startsWith("json-patch") || first != 200 || second != 200;
            if (!again && !before.equals(cluster.read(path))) {
                throw new AssertionError("the same patch once more made another version of " + path);
            }
            cluster.checkWhatIsStored();
        }
    }

    private static int code(FrontResponse response) {
        return response instanceof FrontResponse.Whole whole ? whole.code() : 0;
    }
}
