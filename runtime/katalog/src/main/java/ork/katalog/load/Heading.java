package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.About;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;

/** Reads what every document begins with: its apiVersion, its kind and its metadata. */
final class Heading {
    static final String API_VERSION = "orkestra.orkspace.io/v1";
    private static final String OLD_API_VERSION = "orkestra.konductor.io/v1Alpha";
    private static final List<String> KINDS = List.of("Katalog", "Komposer", "Motif", "E2E", "Simulate");

    private final Diagnostics diagnostics;

    Heading(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** What a document says of itself. */
    record Metadata(String name, String namespace, About about) {
        JsonObject json() {
            SortedMap<String, String> said = new TreeMap<>();
            said.put("name", name);
            said.put("namespace", namespace.equals("default") ? "" : namespace);
            said.put("description", about.description());
            said.put("version", about.version());
            said.put("author", about.author());
            said.put("license", about.license());
            said.put("createdBy", about.createdBy());
            said.values().removeIf(String::isEmpty);
            JsonObject json = JsonObject.ofTexts(said);
            return about.tags().isEmpty()
                    ? json
                    : json.with(
                            "tags",
                            JsonArray.of(about.tags().stream()
                                    .map(tag -> Json.of(tag))
                                    .toList()));
        }
    }

    /** The kind of the document, if there is one of that name. */
    Optional<String> kind(Fields top) {
        String apiVersion = top.text("apiVersion");
        if (apiVersion.equals(OLD_API_VERSION)) {
            diagnostics.warning(
                    top.positionOf("apiVersion"),
                    "apiVersion \"" + OLD_API_VERSION + "\" is an old form",
                    "",
                    "write \"" + API_VERSION + "\"");
        } else if (!apiVersion.equals(API_VERSION)) {
            diagnostics.error(
                    top.positionOf("apiVersion"),
                    top.has("apiVersion") ? "apiVersion is \"" + apiVersion + "\"" : "apiVersion is missing",
                    "\"" + API_VERSION + "\" is wanted",
                    "");
        }
        String kind = top.text("kind");
        if (KINDS.contains(kind)) {
            return Optional.of(kind);
        }
        diagnostics.error(
                top.positionOf("kind"),
                top.has("kind") ? "unknown kind \"" + kind + "\"" : "kind is missing",
                "one of " + String.join(", ", KINDS) + " is wanted",
                Nearest.to(kind, KINDS)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse(""));
        return Optional.empty();
    }

    /** Whether the document is of the kind that is wanted where it was named. */
    boolean is(Fields top, String wanted) {
        Optional<String> kind = kind(top);
        if (kind.isPresent() && !kind.get().equals(wanted)) {
            diagnostics.error(
                    top.positionOf("kind"),
                    "kind is " + kind.get(),
                    "a " + wanted + " is wanted here",
                    kind.get().equals("Komposer")
                            ? "a Komposer is named on the command line, and imports Katalogs"
                            : "");
        }
        return kind.filter(wanted::equals).isPresent();
    }

    Metadata metadata(Fields top) {
        Fields metadata = top.map("metadata");
        String name = metadata.text("name");
        if (name.isEmpty() && metadata.usable()) {
            metadata.missing("name");
        }
        String namespace = metadata.text("namespace");
        About about = new About(
                metadata.text("description"),
                metadata.text("version"),
                metadata.text("author"),
                metadata.text("license"),
                metadata.text("createdBy"),
                metadata.texts("tags"));
        metadata.done();
        return new Metadata(name, namespace.isEmpty() ? "default" : namespace, about);
    }
}
