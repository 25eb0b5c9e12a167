package ork.engine.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;

/** The order of activation: dependencies before dependents, by name where neither depends on the other. */
public final class StartOrder {
    private StartOrder() {}

    /** @throws IllegalArgumentException on a cycle, which a loaded Katalog cannot have (LC-5) */
    public static List<CrdEntry> of(List<CrdEntry> entries) {
        Map<String, CrdEntry> waiting = new TreeMap<>();
        entries.forEach(entry -> waiting.put(entry.name(), entry));
        List<CrdEntry> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            CrdEntry next = waiting.values().stream()
                    .filter(entry -> free(entry, waiting))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("dependency cycle detected involving " + waiting.keySet()));
            waiting.remove(next.name());
            order.add(next);
        }
        return List.copyOf(order);
    }

    private static boolean free(CrdEntry entry, Map<String, CrdEntry> waiting) {
        return entry.dependsOn().stream().map(Dependency::on).noneMatch(waiting::containsKey);
    }
}
