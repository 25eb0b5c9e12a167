package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.katalog.About;
import ork.katalog.Inactive;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Reads one document of a Katalog file as far as its CRD entries (section 1.1 of the language). */
final class DocumentLoader {
    private static final String API_VERSION = "orkestra.orkspace.io/v1";
    private static final String OLD_API_VERSION = "orkestra.konductor.io/v1Alpha";
    private static final List<String> KINDS = List.of("Katalog", "Komposer", "Motif", "E2E", "Simulate");

    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;
    private final Dialects dialects;

    DocumentLoader(Diagnostics diagnostics, List<Inactive> inactive) {
        this.diagnostics = diagnostics;
        this.inactive = inactive;
        this.dialects = new Dialects(diagnostics);
    }

    /** @param crds in the present form of the language */
    record Document(
            Position position,
            String name,
            String namespace,
            About about,
            List<String> finalizers,
            Profiles profiles,
            Notes notes,
            List<Crd> crds) {}

    record Crd(String name, Position position, Fields fields) {}

    Optional<Document> document(Yaml node) {
        if (!(node instanceof Yaml.Mapping map)) {
            diagnostics.error(node.position(), "the document is " + node.described(), "a Katalog is wanted", "");
            return Optional.empty();
        }
        Fields top = new Fields(map, "", diagnostics);
        if (!isKatalog(top)) {
            return Optional.empty();
        }
        NotYet.DOCUMENT.report(top, diagnostics, inactive);
        Fields metadata = top.map("metadata");
        String name = metadata.text("name");
        if (name.isEmpty() && metadata.usable()) {
            diagnostics.error(metadata.position(), "metadata.name is missing", "it is required", "");
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
        Fields spec = top.map("spec");
        NotYet.SPEC.report(spec, diagnostics, inactive);
        List<String> finalizers = Loading.finalizers(spec, diagnostics);
        Profiles profiles = new ProfileLoader(diagnostics, inactive).profiles(top.map("profiles"));
        Notes notes = new Notes(new NoteLoader(diagnostics).notes(top));
        List<Crd> crds = crds(spec);
        spec.done();
        top.done();
        return Optional.of(new Document(
                map.position(),
                name,
                namespace.isEmpty() ? "default" : namespace,
                about,
                finalizers,
                profiles,
                notes,
                crds));
    }

    private boolean isKatalog(Fields top) {
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
        if (kind.equals("Katalog")) {
            return true;
        }
        if (KINDS.contains(kind)) {
            diagnostics.error(
                    top.positionOf("kind"), "kind " + kind + " is not supported yet", "a Katalog is wanted here", "");
            return false;
        }
        diagnostics.error(
                top.positionOf("kind"),
                top.has("kind") ? "unknown kind \"" + kind + "\"" : "kind is missing",
                "one of " + String.join(", ", KINDS) + " is wanted",
                Nearest.to(kind, KINDS)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse(""));
        return false;
    }

    private List<Crd> crds(Fields spec) {
        Yaml written = spec.take("crds");
        Yaml.@Nullable Mapping map = dialects.crds(written, spec.path("crds"));
        List<Crd> crds = new ArrayList<>();
        if (map == null) {
            diagnostics.error(
                    written == null ? spec.position() : written.position(),
                    written == null ? "spec.crds is missing" : "spec.crds is " + written.described(),
                    "a map of CRD entries is wanted",
                    "");
            return crds;
        }
        if (map.entries().isEmpty()) {
            diagnostics.error(map.position(), "spec.crds is empty", "there is nothing to run", "");
        }
        for (Yaml.Entry entry : map.entries()) {
            String path = spec.path("crds") + "." + entry.key();
            if (!Loading.LABEL.matcher(entry.key()).matches()) {
                diagnostics.error(
                        entry.position(),
                        "the CRD name \"" + entry.key() + "\" is not allowed",
                        "lower-case letters, digits and dashes, at most 63, make a name (RFC 1123)",
                        "");
            }
            Yaml value = entry.value();
            if (value instanceof Yaml.Mapping inner) {
                value = dialects.entry(inner, path);
            }
            crds.add(new Crd(entry.key(), entry.position(), Fields.of(value, entry.position(), path, diagnostics)));
        }
        return crds;
    }
}
