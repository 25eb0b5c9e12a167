package ork.simulator.api;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import ork.json.JsonObject;
import ork.simulator.api.conversion.Converted;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** The objects that watches were shown last, in the form of a version: what many watch is brought into it once. */
final class LatelyShown {
    private static final int OBJECTS_MAX = 256;

    private record Form(Kind kind, KindVersion version, Converted.Done object) {}

    private final Map<JsonObject, Form> known = new IdentityHashMap<>();
    private final Queue<JsonObject> oldest = new ArrayDeque<>();

    /** @param form no webhook is asked for it; only what is done is remembered */
    Converted of(Kind kind, KindVersion version, JsonObject stored, Supplier<Converted> form) {
        Form there = known.get(stored);
        if (there != null && there.kind().equals(kind) && there.version().equals(version)) {
            return there.object();
        }
        Converted made = form.get();
        if (made instanceof Converted.Done done) {
            keep(stored, new Form(kind, version, done));
        }
        return made;
    }

    private void keep(JsonObject stored, Form form) {
        if (known.put(stored, form) == null) {
            oldest.add(stored);
        }
        if (oldest.size() > OBJECTS_MAX) {
            known.remove(oldest.remove());
        }
    }
}
