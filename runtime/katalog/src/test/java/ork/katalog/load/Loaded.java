package ork.katalog.load;

import java.util.List;
import java.util.stream.Collectors;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.resource.Entry;
import ork.katalog.template.Scope;

/** Katalogs that tests write down. */
final class Loaded {
    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: test}
            spec:
              crds:
                website:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: Website, plural: websites}
            """;

    private Loaded() {}

    static LoadResult document(String yaml) {
        return KatalogLoader.load(
                List.of("katalog.yaml"), new MemorySources().with("katalog.yaml", yaml), Defaults.STANDARD);
    }

    /** A Katalog with one CRD entry, {@code website}, that has these fields besides its type. */
    static LoadResult entry(String fields) {
        return document(HEAD + fields.indent(6));
    }

    static LoadResult box(String fields) {
        return entry("operatorBox:\n" + fields.indent(2));
    }

    /** The entry, which has no error in it. */
    static CrdEntry website(LoadResult result) {
        Katalog katalog = result.katalog().orElseThrow(() -> new AssertionError(lines(result)));
        return katalog.crd("website").orElseThrow();
    }

    /** The first of the children that an entry makes. */
    static JsonObject rendered(Entry entry, Scope scope) {
        return entry.render(scope, entry.refs(scope).getFirst()).object();
    }

    static String lines(LoadResult result) {
        return result.diagnostics().stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
    }
}
