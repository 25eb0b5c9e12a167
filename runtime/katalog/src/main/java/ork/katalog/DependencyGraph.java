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
    private final SortedMap<String, SortedSet<String>> dependencies;
    private final List<String> order;

    private DependencyGraph(Collection<CrdEntry> crds) {
        dependencies = edges(crds);
        order = List.copyOf(sorted(dependencies));
    }

    private static SortedMap<String, SortedSet<String>> edges(Collection<CrdEntry> crds) {
        SortedMap<String, SortedSet<String>> edges = new TreeMap<>();
        for (CrdEntry crd : crds) {
            edges.put(crd.name(), new TreeSet<>());
        }
        for (CrdEntry crd : crds) {
            for (Dependency dependency : crd.dependsOn()) {
                if (edges.containsKey(dependency.on())) {
                    below(edges, crd.name()).add(dependency.on());
                }
            }
        }
        return edges;
    }

    /**
     * Of the given entries; dependencies on others are left out.
     *
     * @throws CyclicDependencyException when there is no order
     */
    public static DependencyGraph of(Collection<CrdEntry> crds) {
        return new DependencyGraph(crds);
    }

    /**
     * The cycles among the given entries, each named by {@link CyclicDependencyException}; cycles that share an edge
     * with one that is found count as that one.
     */
    public static List<CyclicDependencyException> cycles(Collection<CrdEntry> crds) {
        List<CyclicDependencyException> cycles = new ArrayList<>();
        SortedMap<String, SortedSet<String>> edges = edges(crds);
        while (true) {
            try {
                sorted(edges);
                return cycles;
            } catch (CyclicDependencyException cycle) {
                cycles.add(cycle);
                for (int i = 0; i + 1 < cycle.names().size(); i++) {
                    below(edges, cycle.names().get(i)).remove(cycle.names().get(i + 1));
                }
            }
        }
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
                .filter(other -> below(dependencies, other).contains(name))
                .toList();
    }

    private static List<String> sorted(SortedMap<String, SortedSet<String>> edges) {
        SortedSet<String> waiting = new TreeSet<>(edges.keySet());
        List<String> sorted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            String next = waiting.stream()
                    .filter(name -> below(edges, name).stream().noneMatch(waiting::contains))
                    .findFirst()
                    .orElseThrow(() -> new CyclicDependencyException(cycle(edges, waiting)));
            waiting.remove(next);
            sorted.add(next);
        }
        return sorted;
    }

    /** Everybody who waits for ever waits for one who does too, so following that leads into a cycle. */
    private static List<String> cycle(SortedMap<String, SortedSet<String>> edges, SortedSet<String> stuck) {
        List<String> walked = new ArrayList<>();
        String here = stuck.first();
        while (!walked.contains(here)) {
            walked.add(here);
            here = below(edges, here).stream()
                    .filter(stuck::contains)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> cycle = new ArrayList<>(walked.subList(walked.indexOf(here), walked.size()));
        String smallest = cycle.stream().sorted().findFirst().orElseThrow();
        Collections.rotate(cycle, -cycle.indexOf(smallest));
        cycle.add(smallest);
        return cycle;
    }

    private static SortedSet<String> below(SortedMap<String, SortedSet<String>> edges, String name) {
        return edges.getOrDefault(name, new TreeSet<>());
    }
}
