package ork.scenario.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;
import ork.scenario.check.Catalogue;
import ork.scenario.language.Expectation;

/** Reads what has to hold, and the verdict that is expected. What nobody judges yet cannot be asked for. */
final class ExpectationLoader {
    private final Diagnostics diagnostics;

    ExpectationLoader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Expectation expectation(Document document) {
        List<String> judged = new ArrayList<>();
        SortedMap<String, Duration> bounds = new TreeMap<>();
        for (Yaml item : document.list("holds")) {
            switch (item) {
                case Yaml.Scalar scalar -> {
                    known(scalar);
                    judged.add(scalar.text());
                }
                case Yaml.Mapping mapping -> mapping.entries().forEach(entry -> bound(entry, bounds));
                case Yaml.Sequence _ -> {}
            }
        }
        List<Yaml> broken = document.map("verdict").list("broken");
        broken.forEach(this::known);
        return new Expectation(judged, bounds, ScenarioLoader.texts(broken));
    }

    private static void bound(Yaml.Entry entry, SortedMap<String, Duration> bounds) {
        if (entry.value() instanceof Yaml.Scalar limit) {
            Durations.parse(limit.text().replaceFirst("^at most ", "")).ifPresent(max -> bounds.put(entry.key(), max));
        }
    }

    private void known(Yaml node) {
        if (node instanceof Yaml.Scalar scalar && !Catalogue.judged().contains(scalar.text())) {
            diagnostics.error(
                    scalar.position(),
                    scalar.text() + " is not judged yet",
                    "no checker of this version looks at it",
                    "judged: " + String.join(", ", Catalogue.judged()));
        }
    }
}
