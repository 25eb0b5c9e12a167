package ork.scenario.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.katalog.Durations;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** A map that the table has been held against, read by its fields. */
record Document(Yaml.Mapping map) {
    static Document of(Yaml node) {
        return new Document(
                node instanceof Yaml.Mapping mapping ? mapping : new Yaml.Mapping(node.position(), List.of()));
    }

    Optional<Yaml> node(String key) {
        return Optional.ofNullable(map.get(key)).filter(node -> !node.isNull());
    }

    Document map(String key) {
        return node(key).map(Document::of).orElseGet(() -> new Document(new Yaml.Mapping(map.position(), List.of())));
    }

    List<Yaml> list(String key) {
        return node(key).orElse(null) instanceof Yaml.Sequence sequence ? sequence.items() : List.of();
    }

    Optional<String> text(String key) {
        return node(key).filter(Yaml.Scalar.class::isInstance).map(node -> ((Yaml.Scalar) node).text());
    }

    Optional<Duration> time(String key) {
        return text(key).flatMap(Durations::parse);
    }

    long whole(String key, long otherwise) {
        return text(key).map(Long::parseLong).orElse(otherwise);
    }

    /** Where a field's value stands; the map itself when it is not there. */
    Position place(String key) {
        return node(key).map(Yaml::position).orElse(map.position());
    }
}
