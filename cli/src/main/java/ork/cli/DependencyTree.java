package ork.cli;

import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.katalog.DependencyGraph;
import ork.katalog.Katalog;

/** Who waits for whom, in the form that the documents show: each CRD in start order, below it what it waits for. */
final class DependencyTree {
    private DependencyTree() {}

    static String of(Katalog katalog) {
        StringBuilder text = new StringBuilder("Dependency Graph:\n");
        for (String name : DependencyGraph.of(katalog.enabled()).startOrder()) {
            text.append(Plain.line(name)).append('\n');
            CrdEntry crd = katalog.crd(name).orElseThrow();
            for (Dependency dependency : crd.dependsOn()) {
                text.append("  └─ ")
                        .append(Plain.line(dependency.on()))
                        .append(" (")
                        .append(dependency.condition().word())
                        .append(")\n");
            }
        }
        return text.toString();
    }
}
