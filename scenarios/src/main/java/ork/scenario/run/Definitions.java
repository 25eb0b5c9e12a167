package ork.scenario.run;

import java.util.TreeMap;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.language.Definition;
import ork.scenario.language.Given;
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
        for (Given given : scenario.given()) {
            if (Definition.isDefinition(given.object())) {
                definitions.remove(given.object().text("metadata", "name"));
            }
        }
        definitions.values().forEach(cluster::apply);
    }
}
