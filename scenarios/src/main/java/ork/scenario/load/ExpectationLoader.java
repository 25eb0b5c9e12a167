package ork.scenario.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;
import ork.scenario.check.Catalogue;
import ork.scenario.language.Bound;
import ork.scenario.language.Expectation;

/** Reads what has to hold, and the verdict that is expected. What nobody judges yet cannot be asked for. */
final class ExpectationLoader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Diagnostics diagnostics;

    ExpectationLoader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Expectation expectation(Document document) {
        List<String> judged = new ArrayList<>();
        SortedMap<String, Bound> bounds = new TreeMap<>();
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
        broken.forEach(node -> {
            known(node);
            asked(node, judged);
        });
        return new Expectation(judged, bounds, ScenarioLoader.texts(broken), RefusalLoader.refused(document));
    }

    private void asked(Yaml node, List<String> judged) {
        if (node instanceof Yaml.Scalar scalar && !judged.isEmpty() && !judged.contains(scalar.text())) {
            diagnostics.error(
                    scalar.position(),
                    scalar.text() + " is expected to be broken, and holds does not name it",
                    "where holds names guarantees, the others are not judged, so it could never be found broken",
                    "add " + scalar.text() + " to holds, or name none there: then all are judged");
        }
    }

    private static void bound(Yaml.Entry entry, SortedMap<String, Bound> bounds) {
        if (entry.value() instanceof Yaml.Scalar limit) {
            most(limit.text().replaceFirst("^at most ", ""))
                    .ifPresent(most -> bounds.put(entry.key(), new Bound(limit.position(), most)));
        }
    }

    /** Of a text that has its measure's form. */
    private static Optional<Long> most(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Long.parseLong(text))
                : Durations.parse(text).map(Duration::toMillis);
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
