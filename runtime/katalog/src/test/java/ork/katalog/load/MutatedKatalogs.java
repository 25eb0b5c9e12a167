package ork.katalog.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
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
 * Takes the golden documents and the example, damages them, loads what comes of it, and renders it for a CR if it loads.
 * Nothing but a finding with a place, or a {@link RenderException}, may come of any of that.
 */
final class MutatedKatalogs {
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

    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "\n",
            "  ",
            "\"",
            "'",
            "|",
            "&a ",
            "*a",
            "<<: ",
            "#",
            "null",
            "~",
            "-1",
            "99999999999",
            "true",
            "0x",
            "{{ .spec.a }}",
            "{{ range .spec.l }}",
            "{{ end }}",
            "name",
            "spec",
            "\t",
            "é",
            "\u0000",
            "!!str ",
            "when",
            "equals",
            "deployments",
            "custom",
            "resync",
            "1h",
            "a/b",
            "..",
            "%");

    private static final Path EXAMPLE = Path.of("../../examples/website");
    private static final List<String> SEEDS = seeds();
    private static final List<String> GOOD = List.of(
            read(Path.of("src/test/resources/ork/katalog/load/whole.yaml")), read(EXAMPLE.resolve("katalog.yaml")));

    private static final String CRD = read(EXAMPLE.resolve("crd.yaml"));

    private final SplittableRandom random;

    MutatedKatalogs(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private static List<String> seeds() {
        List<String> texts = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/test/resources/ork/katalog/load/golden"), EXAMPLE)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(texts);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String next() {
        boolean good = random.nextBoolean();
        List<String> from = good ? GOOD : SEEDS;
        String text = from.get(random.nextInt(from.size()));
        for (int i = good ? random.nextInt(2) : random.nextInt(4); i >= 0; i--) {
            text = damaged(text);
        }
        return text;
    }

    private String damaged(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        List<String> lines = new ArrayList<>(text.lines().toList());
        int line = lines.isEmpty() ? 0 : random.nextInt(lines.size());
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(from);
            case 2 -> text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(to);
            case 3 -> {
                if (!lines.isEmpty()) {
                    lines.remove(line);
                }
                yield String.join("\n", lines) + "\n";
            }
            case 4 -> {
                if (!lines.isEmpty()) {
                    lines.add(random.nextInt(lines.size()), lines.get(line));
                }
                yield String.join("\n", lines) + "\n";
            }
            default -> {
                if (!lines.isEmpty()) {
                    lines.set(line, "  " + lines.get(line));
                }
                yield String.join("\n", lines) + "\n";
            }
        };
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
        for (Diagnostic finding : result.diagnostics()) {
            if (finding.what().isBlank()
                    || finding.position().file().isBlank()
                    || finding.described().contains("\u0000")) {
                throw new AssertionError(finding);
            }
        }
        if (result.katalog().isPresent() == !result.errors().isEmpty()) {
            throw new AssertionError("neither refused nor given out");
        }
        result.katalog().ifPresent(MutatedKatalogs::render);
        result.katalog().ifPresent(katalog -> again(katalog, sources));
        return result.katalog().isPresent();
    }

    /** The one document that it is merged to is the same Katalog. */
    private static void again(Katalog katalog, MemorySources sources) {
        LoadResult merged = KatalogLoader.load(
                List.of("merged.yaml"),
                sources.with("merged.yaml", JsonText.write(katalog.merged())),
                Defaults.STANDARD);
        if (merged.katalog().isEmpty()
                || !merged.katalog().get().merged().equals(katalog.merged())) {
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
