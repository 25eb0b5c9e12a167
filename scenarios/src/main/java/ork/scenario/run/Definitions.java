package ork.scenario.run;

import java.util.TreeMap;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.language.Definition;
import ork.scenario.language.Scenario;

/**
 * Defines the Katalog's kinds, but for those that the scenario has missing. A scenario that has a definition among its
 * objects has it its own way.
 */
final class Definitions {
    private final Cluster cluster;

    Definitions(Cluster cluster) {
        this.cluster = cluster;
    }

    void install(Scenario scenario) {
        TreeMap<String, JsonObject> definitions = new TreeMap<>();
        for (CrdEntry entry : scenario.katalog().enabled()) {
            boolean missing = scenario.world().missing().contains(entry.type().kind());
            if (Definition.isDefined(entry.type()) && !missing) {
                definitions.put(entry.type().qualifiedPlural(), Definition.of(entry));
            }
        }
        for (JsonObject object : scenario.given()) {
            if (object.text("kind").equals(Definition.CRDS.kind())) {
                definitions.put(object.text("metadata", "name"), object);
            }
        }
        definitions.values().forEach(cluster::apply);
    }
}
