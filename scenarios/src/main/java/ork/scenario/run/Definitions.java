package ork.scenario.run;

import java.util.List;
import java.util.TreeMap;
import ork.doors.ResourceType;
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

    /** @return the kinds that are to be served from now on, or soon */
    List<ResourceType> install(Scenario scenario) {
        TreeMap<String, JsonObject> definitions = new TreeMap<>();
        TreeMap<String, ResourceType> types = new TreeMap<>();
        for (CrdEntry entry : scenario.katalog().enabled()) {
            boolean missing = scenario.world().missing().contains(entry.type().kind());
            if (Definition.isDefined(entry.type()) && !missing) {
                definitions.put(entry.type().qualifiedPlural(), Definition.of(entry));
                types.put(entry.type().qualifiedPlural(), entry.type());
            }
        }
        for (Given given : scenario.given()) {
            if (Definition.isDefinition(given.object())) {
                definitions.remove(given.object().text("metadata", "name"));
                types.remove(given.object().text("metadata", "name"));
            }
        }
        definitions.values().forEach(cluster::apply);
        return List.copyOf(types.values());
    }
}
