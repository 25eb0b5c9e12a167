package ork.simulator.api;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import ork.json.JsonObject;
import ork.simulator.api.conversion.Converted;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** The objects that watches were shown last, in the form of a version: what many watch is brought into it once. */
final class LatelyShown {
    private static final int OBJECTS_MAX = 256;

    private record Form(JsonObject stored, Kind kind, KindVersion version, Converted.Done object) {
        boolean isOf(Kind asked, KindVersion form, JsonObject object) {
            return stored.equals(object) && kind.equals(asked) && version.equals(form);
        }
    }

    /** By the version of the object, which hardly any two share: after a backup was restored it may be given out again. */
    private final SequencedMap<String, Form> known = new LinkedHashMap<>();

    /** @param form no webhook is asked for it; only what is done is remembered */
    Converted of(Kind kind, KindVersion version, JsonObject stored, Supplier<Converted> form) {
        String revision = stored.text("metadata", "resourceVersion");
        Form there = known.get(revision);
        if (there != null && there.isOf(kind, version, stored)) {
            return there.object();
        }
        Converted made = form.get();
        if (made instanceof Converted.Done done) {
            known.put(revision, new Form(stored, kind, version, done));
            if (known.size() > OBJECTS_MAX) {
                known.pollFirstEntry();
            }
        }
        return made;
    }
}
