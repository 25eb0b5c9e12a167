package ork.scenario.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.diagnostic.Excerpt;
import ork.katalog.load.Sources;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;
import ork.scenario.language.Given;
import ork.scenario.language.Refusal;
import ork.scenario.language.Scenario;
import ork.scenario.language.Step;
import ork.scenario.language.WorldPlan;

/** Loads a scenario file. Never throws for what is in it: whatever is wrong is in the result, with its place. */
public final class ScenarioLoader {
    private static final Duration RESTART = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final String file;
    private final Sources sources;
    private final KatalogMemory katalogs;
    private final Diagnostics diagnostics = new Diagnostics();
    private Optional<Refusal> refusal = Optional.empty();

    private ScenarioLoader(String file, Sources sources, KatalogMemory katalogs) {
        this.file = file;
        this.sources = sources;
        this.katalogs = katalogs;
    }

    /** @param sources where the file is, and what it names */
    public static ScenarioResult load(String file, Sources sources) {
        return load(file, sources, new KatalogMemory());
    }

    /** @param katalogs has the Katalog that the last one of several scenarios named */
    public static ScenarioResult load(String file, Sources sources, KatalogMemory katalogs) {
        return switch (sources.read(file)) {
            case Sources.Content.Unreadable(String why) -> {
                Diagnostics none = new Diagnostics();
                none.error(ork.katalog.yaml.Position.of(file), "it cannot be read", why, "");
                yield new ScenarioResult(Optional.empty(), Optional.empty(), none.inOrder());
            }
            case Sources.Content.Bytes(byte[] bytes) -> {
                ScenarioLoader loader = new ScenarioLoader(file, sources, katalogs);
                Optional<Scenario> scenario = loader.read(bytes);
                List<Diagnostic> found = loader.withLines(bytes);
                yield loader.diagnostics.hasErrors()
                        ? new ScenarioResult(Optional.empty(), Optional.empty(), found)
                        : new ScenarioResult(scenario, loader.refusal, found);
            }
        };
    }

    /**
     * Whether a file is a scenario, for those who look for some: Katalogs and CRs stand beside them. What cannot be read is
     * taken for one, so that it is told.
     */
    public static boolean isScenario(String file, Sources sources) {
        return isOf(ScenarioTable.KIND, file, sources);
    }

    /** The same for another kind of file. */
    public static boolean isOf(String wanted, String file, Sources sources) {
        if (!(sources.read(file) instanceof Sources.Content.Bytes(byte[] bytes))) {
            return true;
        }
        try {
            List<Yaml> documents = YamlReader.read(file, bytes);
            return !documents.isEmpty()
                    && documents.getFirst() instanceof Yaml.Mapping map
                    && map.get("kind") instanceof Yaml.Scalar kind
                    && kind.text().equals(wanted);
        } catch (YamlException e) {
            return true;
        }
    }

    private Optional<Scenario> read(byte[] bytes) {
        List<Yaml> documents;
        try {
            documents = YamlReader.read(file, bytes);
        } catch (YamlException e) {
            diagnostics.error(e.position(), String.valueOf(e.getMessage()), "", e.mend());
            return Optional.empty();
        }
        if (documents.size() != 1) {
            diagnostics.error(
                    ork.katalog.yaml.Position.of(file),
                    "there are " + documents.size() + " documents in it",
                    "a file is one scenario",
                    "");
            return Optional.empty();
        }
        new ShapeCheck(diagnostics).check(documents.getFirst(), ScenarioTable.SCENARIO, "");
        return diagnostics.hasErrors() ? Optional.empty() : scenario(Document.of(documents.getFirst()));
    }

    private Optional<Scenario> scenario(Document document) {
        boolean isRefused = document.map("verdict").node("refused").isPresent();
        Diagnostics ofKatalog = isRefused ? new Diagnostics() : diagnostics;
        Optional<Katalog> katalog =
                document.node("katalog").flatMap(node -> KatalogPart.load(node, file, sources, katalogs, ofKatalog));
        if (isRefused) {
            refusal = new RefusalLoader(file, diagnostics).refusal(document, katalog, ofKatalog.inOrder());
        }
        if (katalog.isEmpty()) {
            return Optional.empty();
        }
        Optional<Katalog> next = next(document, katalog.get());
        List<Katalog> versions = new ArrayList<>(List.of(katalog.get()));
        next.ifPresent(versions::add);
        KnownKinds kinds = new KnownKinds(versions);
        ObjectReader objects = new ObjectReader(kinds, diagnostics);
        List<Given> given = objects.all(document.list("crs"), file, sources);
        WorldPlan world = new WorldLoader(kinds, diagnostics).world(document.map("world"), RESTART, LIMIT);
        boolean hasHooks = katalog.get().enabled().stream()
                .anyMatch(entry -> entry.box().hook().isPresent());
        List<Step> steps = new StepLoader(
                        kinds, world, hasHooks, document.node("next").isPresent(), objects, diagnostics)
                .steps(document.list("script"));
        return Optional.of(new Scenario(
                file,
                document.map("metadata").text("name").orElse(""),
                document.text("shows").orElse("").strip(),
                texts(document.list("guarantees")),
                texts(document.list("rows")),
                katalog.get(),
                next,
                new HookSentences(katalog.get(), diagnostics).hooks(document.map("hooks")),
                given,
                world,
                steps,
                new ExpectationLoader(objects, diagnostics).expectation(document)));
    }

    /** The next version of a Katalog manages the same kinds, by the same plan. */
    private Optional<Katalog> next(Document document, Katalog katalog) {
        Optional<Yaml> written = document.node("next");
        Optional<Katalog> next =
                written.flatMap(node -> KatalogPart.load(node, file, sources, new KatalogMemory(), diagnostics));
        if (next.isPresent() && !entries(katalog).equals(entries(next.get()))) {
            diagnostics.error(
                    document.place("next"),
                    "it has other entries than katalog has",
                    "what is upgraded in a scenario manages the same kinds under the same names: " + entries(katalog),
                    "");
        }
        next.ifPresent(other -> new SamePlan(diagnostics).require(katalog, other, document.place("next")));
        boolean upgrades = document.list("script").stream()
                .anyMatch(step -> Document.of(step).node("upgrade").isPresent());
        if (written.isPresent() && !upgrades) {
            diagnostics.error(
                    document.place("next"), "no step upgrades anybody to this", "", "write upgrade: runtime-1");
        }
        return next;
    }

    private static SortedMap<String, String> entries(Katalog katalog) {
        SortedMap<String, String> entries = new TreeMap<>();
        katalog.enabled().forEach(entry -> entries.put(entry.name(), String.valueOf(entry.type())));
        return entries;
    }

    static List<String> texts(List<Yaml> nodes) {
        List<String> texts = new ArrayList<>();
        for (Yaml node : nodes) {
            if (node instanceof Yaml.Scalar scalar) {
                texts.add(scalar.text());
            }
        }
        return texts;
    }

    private List<Diagnostic> withLines(byte[] bytes) {
        List<String> lines = YamlReader.lines(new String(bytes, StandardCharsets.UTF_8));
        List<Diagnostic> shown = new ArrayList<>();
        for (Diagnostic finding : diagnostics.inOrder()) {
            int line = finding.position().line();
            boolean here = finding.position().file().equals(file) && line >= 1 && line <= lines.size();
            shown.add(
                    here
                            ? finding.with(Excerpt.of(
                                    lines.get(line - 1), finding.position().column()))
                            : finding);
        }
        return shown;
    }
}
