package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** DG-4: the runtime leaves a CR's spec alone, and all metadata of it that is not its own. */
final class NoCorruption implements Checker {
    static final String ID = "DG-4";

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Stored(Duration _, Change change, Optional<CallRecord> author)
                && author.isPresent()
                && before.isCr(change.ref())) {
            JsonObject old = before.get(change.ref()).orElse(JsonObject.EMPTY);
            if (change.kind() == Change.Kind.DELETED) {
                findings.require(
                        foreignFinalizers(old).isEmpty(),
                        ID,
                        author.get() + " let a CR go that " + foreignFinalizers(old) + " held");
                return;
            }
            if (change.kind() == Change.Kind.ADDED) {
                return;
            }
            JsonObject now = change.object();
            findings.require(old.object("spec").equals(now.object("spec")), ID, author.get() + " changed the spec");
            findings.require(foreign(old).equals(foreign(now)), ID, author.get() + " changed foreign metadata");
        }
    }

    private static TreeSet<String> foreignFinalizers(JsonObject cr) {
        TreeSet<String> finalizers = new TreeSet<>();
        cr.array("metadata", "finalizers").forEach(item -> finalizers.add(item.toString()));
        finalizers.removeIf(name -> name.contains(Marked.DOMAIN));
        return finalizers;
    }

    /** The metadata of a CR that is not ork's. */
    private static JsonObject foreign(JsonObject cr) {
        JsonObject metadata = cr.object("metadata");
        return JsonObject.EMPTY
                .with("finalizers", Json.of(foreignFinalizers(cr).toString()))
                .with("labels", without(metadata.object("labels")))
                .with("annotations", without(metadata.object("annotations")))
                .with("ownerReferences", metadata.array("ownerReferences"));
    }

    private static JsonObject without(JsonObject marks) {
        JsonObject foreign = marks;
        for (String key : marks.keys()) {
            foreign = key.startsWith(Marked.DOMAIN + "/") ? foreign.without(key) : foreign;
        }
        return foreign;
    }
}
