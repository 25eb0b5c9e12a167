package ork.katalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who waits for whom, and so in which order boxes start; they stop in the reverse of it (LC-1, LC-4). */
public final class DependencyGraph {
    private final SortedMap<String, SortedSet<String>> dependencies = new TreeMap<>();
    private final List<String> order;

    private DependencyGraph(Collection<CrdEntry> crds) {
        for (CrdEntry crd : crds) {
            dependencies.put(crd.name(), new TreeSet<>());
        }
        for (CrdEntry crd : crds) {
            for (Dependency dependency : crd.dependsOn()) {
                if (dependencies.containsKey(dependency.on())) {
                    edges(crd.name()).add(dependency.on());
                }
            }
        }
        order = List.copyOf(sorted());
    }

    /**
     * Of the given entries; dependencies on others are left out.
     *
     * @throws CyclicDependencyException when there is no order
     */
    public static DependencyGraph of(Collection<CrdEntry> crds) {
        return new DependencyGraph(crds);
    }

    /** All names, each after those that it depends on; alphabetical where that leaves a choice. */
    public List<String> startOrder() {
        return order;
    }

    public List<String> stopOrder() {
        return order.reversed();
    }

    /** Those that wait for {@code name} directly, in alphabetical order. */
    public List<String> dependents(String name) {
        return dependencies.keySet().stream()
                .filter(other -> edges(other).contains(name))
                .toList();
    }

    private List<String> sorted() {
        SortedSet<String> waiting = new TreeSet<>(dependencies.keySet());
        List<String> sorted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            String next = waiting.stream()
                    .filter(name -> edges(name).stream().noneMatch(waiting::contains))
                    .findFirst()
                    .orElseThrow(() -> new CyclicDependencyException(cycle(waiting)));
            waiting.remove(next);
            sorted.add(next);
        }
        return sorted;
    }

    /** Everybody who waits for ever waits for one who does too, so following that leads into a cycle. */
    private List<String> cycle(SortedSet<String> stuck) {
        List<String> walked = new ArrayList<>();
        String here = stuck.first();
        while (!walked.contains(here)) {
            walked.add(here);
            here = edges(here).stream().filter(stuck::contains).findFirst().orElseThrow();
        }
        List<String> cycle = new ArrayList<>(walked.subList(walked.indexOf(here), walked.size()));
        String smallest = cycle.stream().sorted().findFirst().orElseThrow();
        Collections.rotate(cycle, -cycle.indexOf(smallest));
        cycle.add(smallest);
        return cycle;
    }

    private SortedSet<String> edges(String name) {
        return dependencies.getOrDefault(name, new TreeSet<>());
    }
}
