package ork.scenario.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.diagnostic.Severity;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.scenario.check.Catalogue;
import ork.scenario.language.Refusal;

/** Reads a scenario that expects its Katalog to be refused: each error is named, and there is none that is not. */
final class RefusalLoader {
    private static final List<String> PLAYED = List.of("next", "crs", "hooks", "world", "script", "holds");

    private final String file;
    private final Diagnostics diagnostics;

    RefusalLoader(String file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    /**
     * @param katalog what came of its Katalog
     * @param found what was said of that Katalog
     * @return empty where the Katalog is taken, so that it can be played and judged, and where the file is wrong
     */
    Optional<Refusal> refusal(Document document, Optional<Katalog> katalog, List<Diagnostic> found) {
        for (String field : PLAYED) {
            if (document.node(field).isPresent()) {
                diagnostics.error(
                        document.place(field),
                        field + " is of no use beside refused",
                        "a Katalog that is refused is not played",
                        "take it away, or verdict.refused");
            }
        }
        for (Yaml node : document.list("guarantees")) {
            if (node instanceof Yaml.Scalar scalar && !Catalogue.AT_LOAD.contains(scalar.text())) {
                diagnostics.error(
                        scalar.position(),
                        scalar.text() + " cannot be judged here",
                        "a Katalog that is refused is not played",
                        "judged when a Katalog is loaded: " + String.join(", ", Catalogue.AT_LOAD));
            }
        }
        if (katalog.isPresent()) {
            return Optional.empty();
        }
        List<String> wanted = refused(document);
        List<Diagnostic> errors =
                found.stream().filter(each -> each.severity() == Severity.ERROR).toList();
        for (Diagnostic error : errors) {
            if (!wanted.contains(error.what())) {
                diagnostics.error(error.position(), error.what(), error.why(), error.mend());
            }
        }
        for (Yaml node : document.list("guarantees")) {
            if (node instanceof Yaml.Scalar scalar
                    && errors.stream()
                            .noneMatch(error -> Catalogue.judgedBy(error.what()).contains(scalar.text()))) {
                diagnostics.error(
                        scalar.position(),
                        "no error of the Katalog is a judgement of " + scalar.text(),
                        "",
                        "name the guarantee that these errors show, or none");
            }
        }
        List<String> whats = errors.stream().map(Diagnostic::what).toList();
        for (String text : wanted) {
            if (!whats.contains(text)) {
                diagnostics.error(
                        place(document, text), "nothing of the Katalog is refused with this", "it says: " + whats, "");
            }
        }
        return Optional.of(new Refusal(
                file,
                document.map("metadata").text("name").orElse(""),
                document.text("shows").orElse("").strip(),
                ScenarioLoader.texts(document.list("guarantees")),
                ScenarioLoader.texts(document.list("rows")),
                whats));
    }

    static List<String> refused(Document document) {
        return new ArrayList<>(ScenarioLoader.texts(document.map("verdict").list("refused")));
    }

    private static Position place(Document document, String text) {
        return document.map("verdict").list("refused").stream()
                .filter(node ->
                        node instanceof Yaml.Scalar scalar && scalar.text().equals(text))
                .map(Yaml::position)
                .findFirst()
                .orElseGet(() -> document.place("verdict"));
    }
}
