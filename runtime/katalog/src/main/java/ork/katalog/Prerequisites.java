package ork.katalog;

import java.time.Duration;
import java.util.List;
import ork.json.JsonObject;

/**
 * What has to be in a cluster before a CRD entry is of use: for development, applied before the CRD's examples.
 *
 * @param objects to be applied, in this order
 * @param waits what has to be there, and ready where its kind says so, once they are applied
 */
public record Prerequisites(List<JsonObject> objects, List<Wait> waits) {
    public static final Prerequisites NONE = new Prerequisites(List.of(), List.of());

    public Prerequisites {
        objects = List.copyOf(objects);
        waits = List.copyOf(waits);
    }

    /**
     * @param apiVersion empty where the kind says it all: that of the built-in kind
     * @param namespace empty for the default one
     */
    public record Wait(String apiVersion, String kind, String namespace, String name, Duration timeout) {}
}
