package ork.katalog.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.TestRandom;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.resource.Entry;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * What holds for any text as a Katalog, and as a Motif: there are findings with places, or it loads, renders for a CR, and is the same as the
 * one document that it is merged to.
 */
final class AnyKatalog {
    private static final String MOTIF = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Motif
            metadata: {name: part}
            inputs: [{name: image, required: true}, {name: size, type: int, default: 1}, {name: names, default: [a, b]}]
            resources:
              deployments: [{name: "{{ .inputs.image }}", image: "{{ .inputs.image }}", replicas: "{{ .inputs.size }}"}]
              configMaps: [{name: "{{ .item }}", forEach: {field: inputs.names}, data: {a: "{{ toJSON .inputs }}"}}]
            notes: [{name: host, expression: "{{ .metadata.name }}"}]
            """;

    private static final String KATALOG = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: other}
            spec:
              finalizers: [a.dev/b]
              crds:
                page: {apiTypes: {group: a.dev, version: v1, kind: Page, plural: pages}, imports: [{motif: motif.yaml, with: {image: b}}]}
            """;

    private static final String CRD = crd();

    private AnyKatalog() {}

    private static String crd() {
        try {
            return Files.readString(Path.of("../../examples/website/crd.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether it loads */
    static boolean check(String text) {
        MemorySources sources = new MemorySources()
                .with("f.yaml", text)
                .with("crd.yaml", CRD)
                .with("website.yaml", "{kind: Website, metadata: {name: x}}")
                .with("motif.yaml", MOTIF)
                .with("katalog.yaml", KATALOG);
        LoadResult result = KatalogLoader.load(List.of("f.yaml"), sources, Defaults.STANDARD);
        told(result.diagnostics());
        told(KatalogLoader.motif("f.yaml", sources, Defaults.STANDARD).diagnostics());
        if (result.katalog().isPresent() == !result.errors().isEmpty()) {
            throw new AssertionError("neither refused nor given out");
        }
        if (result.katalog().isPresent()
                && result.entries().stream().anyMatch(entry -> entry.crd().isEmpty())) {
            throw new AssertionError("an entry is wrong, and nobody says why");
        }
        result.katalog().ifPresent(AnyKatalog::render);
        result.katalog().ifPresent(katalog -> again(katalog, sources));
        return result.katalog().isPresent();
    }

    private static void told(List<Diagnostic> findings) {
        for (Diagnostic finding : findings) {
            if (finding.what().isBlank()
                    || finding.position().file().isBlank()
                    || finding.described().contains("\u0000")) {
                throw new AssertionError(finding);
            }
        }
    }

    /** The one document that it is merged to is the same Katalog. */
    private static void again(Katalog katalog, MemorySources sources) {
        LoadResult merged = KatalogLoader.load(
                List.of("merged.yaml"),
                sources.with("merged.yaml", JsonText.write(katalog.merged())),
                Defaults.STANDARD);
        if (merged.katalog().isEmpty() || !merged.katalog().get().merged().equals(katalog.merged())) {
            throw new AssertionError(merged.errors() + " of " + katalog.merged());
        }
    }

    private static void render(Katalog katalog) {
        JsonObject cr = JsonText.parseObject("""
                {"metadata": {"name": "x", "namespace": "default"}, "spec": {"a": 1, "l": [1, 2], "image": "i"}}
                """.getBytes(StandardCharsets.UTF_8));
        for (CrdEntry crd : katalog.crds()) {
            Scope scope = new Scope(cr, Instant.EPOCH, new TestRandom(1));
            for (Entry entry : crd.box().children()) {
                attempt(() -> entry.conditions().pass(scope));
                attempt(() ->
                        entry.scopes(scope).forEach(each -> entry.refs(each).forEach(ref -> entry.render(each, ref))));
                entry.reads();
            }
            crd.box().status().fields().forEach(field -> attempt(() -> field.render(scope)));
        }
    }

    private static void attempt(Runnable body) {
        try {
            body.run();
        } catch (RenderException expected) {
            if (String.valueOf(expected.getMessage()).isBlank()) {
                throw new AssertionError(expected);
            }
        }
    }
}
