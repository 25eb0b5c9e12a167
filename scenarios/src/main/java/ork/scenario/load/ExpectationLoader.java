package ork.scenario.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ork.json.JsonObject;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;
import ork.scenario.check.Catalogue;
import ork.scenario.language.AtEnd;
import ork.scenario.language.Bound;
import ork.scenario.language.Expectation;

/** Reads what has to hold, and the verdict that is expected. What nobody judges yet cannot be asked for. */
final class ExpectationLoader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final ObjectReader objects;
    private final Diagnostics diagnostics;

    ExpectationLoader(ObjectReader objects, Diagnostics diagnostics) {
        this.objects = objects;
        this.diagnostics = diagnostics;
    }

    Expectation expectation(Document document) {
        List<String> judged = new ArrayList<>();
        SortedMap<String, Bound> bounds = new TreeMap<>();
        List<AtEnd> ends = new ArrayList<>();
        for (Yaml item : document.list("holds")) {
            switch (item) {
                case Yaml.Scalar scalar -> {
                    known(scalar);
                    judged.add(scalar.text());
                }
                case Yaml.Mapping mapping ->
                    mapping.entries().forEach(entry -> {
                        switch (entry.key()) {
                            case "object" -> object(entry.value()).ifPresent(end -> add(end, ends));
                            case "absent" -> absent(entry.value()).ifPresent(end -> add(end, ends));
                            default -> bound(entry, bounds);
                        }
                    });
                case Yaml.Sequence _ -> {}
            }
        }
        List<Yaml> broken = document.map("verdict").list("broken");
        broken.forEach(node -> {
            known(node);
            asked(node, judged);
        });
        return new Expectation(judged, bounds, ends, ScenarioLoader.texts(broken), RefusalLoader.refused(document));
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

    private Optional<AtEnd> object(Yaml node) {
        return objects.read(node)
                .map(read -> new AtEnd(
                        node.position(),
                        read.ref(),
                        true,
                        read.object().without("apiVersion").without("kind")));
    }

    private Optional<AtEnd> absent(Yaml node) {
        return objects.target(Document.of(node)).map(ref -> new AtEnd(node.position(), ref, false, JsonObject.EMPTY));
    }

    private void add(AtEnd end, List<AtEnd> ends) {
        ends.stream()
                .filter(other -> other.there() != end.there() && other.ref().equals(end.ref()))
                .findFirst()
                .ifPresent(other -> diagnostics.error(
                        end.position(),
                        end.ref() + " is to be there at the end, and not to be there",
                        "the other one stands in line " + other.position().line(),
                        "take one of them away"));
        ends.add(end);
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
