package ork.scenario.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ork.katalog.CrdEntry;
import ork.katalog.CrossRead;
import ork.katalog.Hook;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;

/** What two versions of a Katalog have to agree in, since a run of both is judged by one plan of when what is due. */
final class SamePlan {
    private final Map<String, Function<CrdEntry, Object>> plan = plan();

    private final Diagnostics diagnostics;

    SamePlan(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    private static Map<String, Function<CrdEntry, Object>> plan() {
        Map<String, Function<CrdEntry, Object>> plan = new LinkedHashMap<>();
        plan.put("dependsOn", entry -> sorted(entry.dependsOn()));
        plan.put("ignoreStatusPatch", CrdEntry::ignoreStatusPatch);
        plan.put("ignoreObservedGeneration", CrdEntry::ignoreObservedGeneration);
        plan.put("cross", entry -> sorted(local(entry)));
        plan.put("hook", entry -> entry.box().hook().map(Hook::function));
        plan.put("resync", entry -> entry.box().resync().value());
        plan.put("failureThreshold", entry -> entry.box().failureThreshold().value());
        plan.put("retryBackoff.maxAttempts", entry -> entry.box().retryBackoff().maxAttempts());
        return plan;
    }

    private static List<String> local(CrdEntry entry) {
        return entry.box().cross().stream()
                .filter(read -> read.remote().isEmpty())
                .map(CrossRead::crd)
                .distinct()
                .toList();
    }

    private static List<String> sorted(List<?> values) {
        return values.stream().map(String::valueOf).sorted().toList();
    }

    /** @param place where the next version is named */
    void require(Katalog katalog, Katalog next, Position place) {
        for (CrdEntry entry : katalog.enabled()) {
            Optional<CrdEntry> other = next.crd(entry.name());
            plan.forEach((what, of) -> {
                if (other.isPresent() && !of.apply(entry).equals(of.apply(other.get()))) {
                    diagnostics.error(
                            place,
                            entry.name() + " has another " + what + " in it than in katalog",
                            "a run of two versions is judged by one plan",
                            "write the same in both");
                }
            });
        }
    }
}
