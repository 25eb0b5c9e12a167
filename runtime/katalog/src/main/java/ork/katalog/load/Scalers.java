package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Entry;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Notices, as far as names can be told apart before there is a CR, two that would scale one workload. */
final class Scalers {
    private record Scaled(String kind, String name, Position position, boolean own) {}

    private final List<Scaled> seen = new ArrayList<>();
    private final Diagnostics diagnostics;

    Scalers(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** @param written as a map */
    void add(Entry entry, Yaml written) {
        if (!(written instanceof Yaml.Mapping map)) {
            return;
        }
        if (entry.scaling().isPresent()) {
            String given = text(map, "name");
            String name = given.isEmpty()
                    ? "{{.metadata.name}}" + entry.defaultNameSuffix().orElse("")
                    : given;
            add(new Scaled(entry.type().kind(), name, entry.scaling().get().position(), true));
        } else if (entry.key().equals("hpa")) {
            Optional<Yaml.Mapping> target =
                    map.get("scaleTargetRef") instanceof Yaml.Mapping ref ? Optional.of(ref) : Optional.empty();
            String kind = target.map(ref -> text(ref, "kind")).orElse("");
            String name = target.map(ref -> text(ref, "name")).orElseGet(() -> text(map, "deploymentRef"));
            add(new Scaled(kind.isEmpty() ? "Deployment" : kind, name, map.position(), false));
        }
    }

    private void add(Scaled now) {
        seen.stream()
                .filter(other -> other.own() != now.own()
                        && other.kind().equals(now.kind())
                        && other.name().equals(now.name()))
                .findFirst()
                .ifPresent(other -> diagnostics.error(
                        now.position(),
                        "the " + now.kind() + " is scaled twice",
                        "by its autoscale and by a HorizontalPodAutoscaler, at " + other.position(),
                        "keep one of the two"));
        seen.add(now);
    }

    /** However it is spaced. */
    private static String text(Yaml.Mapping map, String key) {
        return map.get(key) instanceof Yaml.Scalar scalar && !scalar.isNull()
                ? scalar.text().replace("{{ ", "{{").replace(" }}", "}}")
                : "";
    }
}
