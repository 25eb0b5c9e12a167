package ork.simulator.front;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a path such as {@code /apis/apps/v1/namespaces/default/deployments/web/scale}; what it does not have is
 * empty.
 */
record ResourcePath(String group, String version, String namespace, String plural, String name, String subresource) {
    private static final int DEPTH_MAX = 8;

    /** The parts; null when the path is none of a resource. */
    static @Nullable ResourcePath of(List<String> path) {
        if (path.size() < 3 || path.size() > DEPTH_MAX) {
            return null;
        }
        boolean core = path.getFirst().equals("api");
        if (!core && !path.getFirst().equals("apis")) {
            return null;
        }
        String group = core ? "" : path.get(1);
        String version = path.get(core ? 1 : 2);
        List<String> rest = path.subList(core ? 2 : 3, path.size());
        if (rest.isEmpty()) {
            return null;
        }
        boolean ofNamespace =
                rest.size() == 3 && (rest.get(2).equals("status") || rest.get(2).equals("finalize"));
        boolean namespaced = rest.getFirst().equals("namespaces") && rest.size() >= 3 && !ofNamespace;
        String namespace = namespaced ? rest.get(1) : "";
        List<String> own = namespaced ? rest.subList(2, rest.size()) : rest;
        if (own.size() > 3) {
            return null;
        }
        return new ResourcePath(
                group,
                version,
                namespace,
                own.getFirst(),
                own.size() > 1 ? own.get(1) : "",
                own.size() > 2 ? own.get(2) : "");
    }
}
