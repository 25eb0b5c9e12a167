package ork.cli;

import java.util.Comparator;
import java.util.List;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.katalog.DependencyGraph;
import ork.katalog.Katalog;

/** Who waits for whom, in the form that the documents show: each CRD in start order, below it what it waits for, in that order too. */
final class DependencyTree {
    private DependencyTree() {}

    static String of(Katalog katalog) {
        StringBuilder text = new StringBuilder("Dependency Graph:\n");
        List<String> order = DependencyGraph.of(katalog.enabled()).startOrder();
        for (String name : order) {
            text.append(Plain.line(name)).append('\n');
            CrdEntry crd = katalog.crd(name).orElseThrow();
            crd.dependsOn().stream()
                    .sorted(Comparator.comparingInt(dependency -> order.indexOf(dependency.on())))
                    .forEach(dependency -> text.append("  └─ ")
                            .append(Plain.line(dependency.on()))
                            .append(condition(dependency))
                            .append('\n'));
        }
        return text.toString();
    }

    /** What is waited for where nothing is said is not told. */
    private static String condition(Dependency dependency) {
        return dependency.condition() == Dependency.Condition.STARTED
                ? ""
                : " (" + dependency.condition().word() + ")";
    }
}
