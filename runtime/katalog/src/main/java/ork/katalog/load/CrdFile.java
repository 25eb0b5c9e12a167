package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What a CustomResourceDefinition says of the kind that it declares. */
record CrdFile(JsonObject manifest) {
    static final String KIND = "CustomResourceDefinition";

    static boolean isOne(JsonObject manifest) {
        return manifest.text("kind").equals(KIND);
    }

    /** Of the version that is stored, or of the first one served. */
    ResourceType type() {
        return new ResourceType(
                manifest.text("spec", "group"),
                version(),
                manifest.text("spec", "names", "plural"),
                manifest.text("spec", "names", "kind"),
                !manifest.text("spec", "scope").equals("Cluster"));
    }

    /** Whether it declares the entry of this name: by its singular or its kind. */
    boolean isFor(String entry) {
        return manifest.text("spec", "names", "singular").equals(entry)
                || manifest.text("spec", "names", "kind").equalsIgnoreCase(entry);
    }

    boolean serves(String version) {
        return versions().stream().anyMatch(one -> one.text("name").equals(version) && one.flag("served"));
    }

    private String version() {
        Optional<JsonObject> stored =
                versions().stream().filter(one -> one.flag("storage")).findFirst();
        return stored.or(() -> versions().stream().findFirst())
                .map(one -> one.text("name"))
                .orElse("");
    }

    private List<JsonObject> versions() {
        JsonArray versions = manifest.array("spec", "versions");
        return versions.toList().stream()
                .filter(JsonObject.class::isInstance)
                .map((Json one) -> (JsonObject) one)
                .toList();
    }
}
