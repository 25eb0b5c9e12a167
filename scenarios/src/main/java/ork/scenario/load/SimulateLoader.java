package ork.scenario.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.load.Sources;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Origin;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;
import ork.scenario.language.SimulateFile;
import ork.scenario.language.SimulateFile.Expected;
import ork.scenario.language.SimulateFile.OpRule;
import ork.scenario.simulate.Simulation;

/** Loads files of {@code kind: Simulate}. Never throws for what is in them: whatever is wrong is in the result. */
public final class SimulateLoader {
    private static final String KATALOG = "katalog.yaml";
    private static final String CR = "cr.yaml";
    private static final int DEPTH_MAX = 10;

    private final Sources sources;
    private final Diagnostics diagnostics = new Diagnostics();
    private final List<SimulateFile> files = new ArrayList<>();
    private final List<String> way = new ArrayList<>();

    private SimulateLoader(Sources sources) {
        this.sources = sources;
    }

    /** @param sources where the file is, and what it names */
    public static SimulateResult load(String file, Sources sources) {
        SimulateLoader loader = new SimulateLoader(sources);
        loader.file(file, Position.of(file));
        return new SimulateResult(
                loader.diagnostics.hasErrors() ? List.of() : loader.files, loader.diagnostics.inOrder());
    }

    private void file(String file, Position asked) {
        if (way.contains(file)) {
            diagnostics.error(asked, file + " imports itself", String.join(" -> ", way) + " -> " + file, "");
            return;
        }
        if (way.size() == DEPTH_MAX || files.size() >= SimulateTable.IMPORTS_MAX) {
            diagnostics.error(
                    asked,
                    file + " is one import too many",
                    "at most " + DEPTH_MAX + " files deep and " + SimulateTable.IMPORTS_MAX + " in all are read",
                    "");
            return;
        }
        way.add(file);
        document(file, asked).ifPresent(node -> {
            new ShapeCheck(diagnostics).check(node, SimulateTable.SIMULATE, "");
            if (!diagnostics.hasErrors()) {
                read(file, Document.of(node));
            }
        });
        way.removeLast();
    }

    private Optional<Yaml> document(String file, Position asked) {
        return switch (sources.read(file)) {
            case Sources.Content.Unreadable(String why) -> {
                diagnostics.error(asked, file + " cannot be read", why, "");
                yield Optional.empty();
            }
            case Sources.Content.Bytes(byte[] bytes) -> {
                try {
                    List<Yaml> documents = YamlReader.read(file, bytes);
                    if (documents.size() == 1) {
                        yield Optional.of(documents.getFirst());
                    }
                    diagnostics.error(
                            Position.of(file),
                            "there are " + documents.size() + " documents in it",
                            "one is wanted",
                            "");
                } catch (YamlException e) {
                    diagnostics.error(e.position(), String.valueOf(e.getMessage()), "", e.mend());
                }
                yield Optional.empty();
            }
        };
    }

    private void read(String file, Document document) {
        for (Yaml item : document.list("imports")) {
            if (item instanceof Yaml.Scalar scalar) {
                file(sources.resolve(file, scalar.text()), scalar.position());
            }
        }
        if (document.node("spec").isEmpty()) {
            return;
        }
        Document spec = document.map("spec");
        Yaml named = spec.node("katalog").orElseGet(() -> standard(document.place("spec"), KATALOG));
        KatalogPart.load(named, file, sources, new KatalogMemory(), diagnostics)
                .ifPresent(katalog -> simulate(file, spec, katalog));
    }

    private void simulate(String file, Document spec, Katalog katalog) {
        List<JsonObject> objects = new ArrayList<>();
        KnownKinds kinds = new KnownKinds(List.of(katalog));
        ObjectReader reader = new ObjectReader(kinds, diagnostics);
        reader.all(named(spec, "crd", "crdFiles"), file, sources).forEach(given -> objects.add(given.object()));
        List<Yaml> crs = named(spec, "cr", "crFiles");
        String standard = sources.resolve(file, CR);
        if (crs.isEmpty() && sources.read(standard) instanceof Sources.Content.Bytes) {
            crs = List.of(standard(spec.map().position(), CR));
        }
        reader.all(crs, file, sources).forEach(given -> objects.add(given.object()));
        Document expect = spec.map("expect");
        TreeMap<String, Expected> ofCrds = new TreeMap<>();
        for (Yaml.Entry entry : expect.map("crds").map().entries()) {
            if (katalog.enabled().stream().noneMatch(crd -> crd.name().equals(entry.key()))) {
                List<String> names =
                        katalog.enabled().stream().map(crd -> crd.name()).toList();
                diagnostics.error(
                        entry.position(),
                        "the Katalog has no enabled entry \"" + entry.key() + "\"",
                        "",
                        Nearest.to(entry.key(), names)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("it has " + String.join(", ", names)));
            }
            ofCrds.put(entry.key(), expected(file, Document.of(entry.value())));
        }
        files.add(new SimulateFile(
                file,
                katalog,
                objects,
                List.of(),
                (int) spec.whole("cycles", Simulation.CYCLES),
                spec.text("skipExternal").filter("true"::equals).isPresent(),
                expected(file, expect),
                ofCrds));
    }

    /** What is meant where nothing is said. */
    private static Yaml standard(Position position, String file) {
        return new Yaml.Scalar(position, file, Yaml.Type.STRING, new Origin(List.of(), position));
    }

    private static List<Yaml> named(Document spec, String one, String several) {
        List<Yaml> files = new ArrayList<>(spec.list(several));
        spec.node(one)
                .filter(node ->
                        node instanceof Yaml.Scalar scalar && !scalar.text().isBlank())
                .ifPresent(files::addFirst);
        return files;
    }

    private Expected expected(String file, Document expect) {
        return new Expected(
                expect.text("noErrors").map("true"::equals),
                expect.text("steady").map("true"::equals),
                expect.text("steadyAt").map(Integer::valueOf),
                rules(file, expect.list("ops"), 0),
                rules(file, expect.list("absent"), 0));
    }

    private List<OpRule> rules(String file, List<Yaml> items, int depth) {
        List<OpRule> rules = new ArrayList<>();
        for (Yaml item : items) {
            Document rule = Document.of(item);
            Optional<String> include = rule.text("include");
            if (include.isPresent()) {
                rules.addAll(included(sources.resolve(file, include.get()), rule.place("include"), depth));
            } else {
                rules.add(new OpRule(
                        rule.text("cycle").map(Integer::valueOf),
                        rule.text("verb"),
                        rule.text("resource").orElse(""),
                        rule.text("name"),
                        rule.text("count").map(Integer::valueOf),
                        item.position().toString()));
            }
        }
        return rules;
    }

    private List<OpRule> included(String file, Position asked, int depth) {
        if (depth == DEPTH_MAX) {
            diagnostics.error(asked, file + " is one include too many", "at most " + DEPTH_MAX + " are read", "");
            return List.of();
        }
        Optional<Yaml> list = document(file, asked);
        if (list.isEmpty()) {
            return List.of();
        }
        new ShapeCheck(diagnostics).check(list.get(), SimulateTable.RULES, file);
        return list.get() instanceof Yaml.Sequence sequence && !diagnostics.hasErrors()
                ? rules(file, sequence.items(), depth + 1)
                : List.of();
    }
}
