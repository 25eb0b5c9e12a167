package ork.katalog.resource;

import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;

/** Requests for storage, of which StatefulSets have templates. */
final class Claims {
    private static final JsonArray ONE_NODE = JsonArray.of(Json.of("ReadWriteOnce"));

    private Claims() {}

    /** @param modes empty for what one node reads and writes */
    static Parts spec(JsonArray modes, Optional<Json> storage) {
        Parts spec = new Parts();
        spec.put("accessModes", modes.isEmpty() ? ONE_NODE : modes);
        storage.ifPresent(size -> spec.put("resources", Parts.of("requests", Parts.of("storage", size))));
        return spec;
    }
}
