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
                && change.kind() == Change.Kind.MODIFIED
                && before.isCr(change.ref())) {
            JsonObject old = before.get(change.ref()).orElse(JsonObject.EMPTY);
            JsonObject now = change.object();
            findings.require(old.object("spec").equals(now.object("spec")), ID, author.get() + " changed the spec");
            findings.require(foreign(old).equals(foreign(now)), ID, author.get() + " changed foreign metadata");
        }
    }

    /** The metadata of a CR that is not ork's. */
    private static JsonObject foreign(JsonObject cr) {
        JsonObject metadata = cr.object("metadata");
        TreeSet<String> finalizers = new TreeSet<>();
        metadata.array("finalizers").forEach(item -> finalizers.add(item.toString()));
        finalizers.removeIf(name -> name.contains(Marked.DOMAIN));
        return JsonObject.EMPTY
                .with("finalizers", Json.of(finalizers.toString()))
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
