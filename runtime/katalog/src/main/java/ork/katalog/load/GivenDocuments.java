package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;

/** The documents in the files that somebody has named, and those that these import. */
final class GivenDocuments {
    private static final List<String> INCLUDED =
            List.of("rules", "external", "fields", "reconciler", "watch", "events");

    private final Sources files;
    private final DocumentLoader katalogs;
    private final KomposerLoader komposers;
    private final Diagnostics diagnostics;
    private final List<Yaml.Mapping> named = new ArrayList<>();
    private final List<Heading.Metadata> heads = new ArrayList<>();
    private final List<DocumentLoader.Document> documents = new ArrayList<>();

    GivenDocuments(Sources files, DocumentLoader katalogs, KomposerLoader komposers, Diagnostics diagnostics) {
        this.files = files;
        this.katalogs = katalogs;
        this.komposers = komposers;
        this.diagnostics = diagnostics;
    }

    void read(String path) {
        for (Yaml node : nodes(path)) {
            DocumentLoader.top(node, diagnostics).ifPresent(top -> {
                named.add(top.mapping());
                if (isIncluded(top)) {
                    diagnostics.error(
                            top.position(),
                            "this is a file that a Katalog includes",
                            "it is checked with each entry that includes it, since what it may name is theirs",
                            "name the Katalog");
                } else {
                    document(top);
                }
            });
        }
    }

    /** The Katalogs, in the order in which they were named or imported. */
    List<DocumentLoader.Document> documents() {
        return documents;
    }

    /** What the first document that was named says of itself; there is one when there are {@link #documents}. */
    Heading.Metadata head() {
        return heads.getFirst();
    }

    /** The whole of those that were named, and then of all Katalogs. */
    List<Yaml.Mapping> tops() {
        List<Yaml.Mapping> tops = new ArrayList<>(named);
        documents.forEach(document -> tops.add(document.top()));
        return tops;
    }

    /** Rules, calls, status fields, a reconciler or what is observed: it says of itself neither version nor kind. */
    private static boolean isIncluded(Fields top) {
        List<String> keys = top.keys();
        return !keys.isEmpty() && INCLUDED.containsAll(keys);
    }

    private void document(Fields top) {
        Heading heading = new Heading(diagnostics);
        Optional<String> kind = heading.kind(top);
        if (kind.isEmpty()) {
            return;
        }
        switch (kind.get()) {
            case "Katalog" -> {
                DocumentLoader.Document document = katalogs.katalog(top);
                heads.add(document.metadata());
                documents.add(document);
            }
            case "Komposer" -> {
                heads.add(heading.metadata(top));
                documents.addAll(komposers.documents(top));
            }
            case "Motif" ->
                diagnostics.error(
                        top.positionOf("kind"),
                        "kind is Motif",
                        "a Katalog or a Komposer is wanted here",
                        "import the Motif from a CRD entry, or from spec.imports; ork validate checks it by itself");
            case "Simulate" ->
                diagnostics.error(
                        top.positionOf("kind"),
                        "kind is Simulate",
                        "a Katalog or a Komposer is wanted here",
                        "ork simulate -f runs it");
            default ->
                diagnostics.error(
                        top.positionOf("kind"),
                        "kind " + kind.get() + " is not supported yet",
                        "a Katalog or a Komposer is wanted here",
                        "");
        }
    }

    private List<Yaml> nodes(String path) {
        return switch (files.read(path)) {
            case Sources.Content.Unreadable(String why) -> {
                diagnostics.error(Position.of(path), "the file cannot be read", why, "");
                yield List.of();
            }
            case Sources.Content.Bytes(byte[] bytes) -> {
                try {
                    List<Yaml> nodes = YamlReader.read(path, bytes).stream()
                            .filter(node -> !node.isNull())
                            .toList();
                    if (nodes.isEmpty()) {
                        diagnostics.error(Position.of(path), "the file is empty", "a Katalog is wanted", "");
                    }
                    yield nodes;
                } catch (YamlException e) {
                    diagnostics.error(e.position(), String.valueOf(e.getMessage()), "", e.mend());
                    yield List.of();
                }
            }
        };
    }
}
