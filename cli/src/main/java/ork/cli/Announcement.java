package ork.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import ork.doors.ObjectRef;
import ork.engine.box.ChildKinds;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.scenario.language.Definition;
import ork.server.ClusterSetup;

/** Tells the person who started a run what it does and where to look. */
record Announcement(Target target, Katalog katalog, Consumer<String> tell) {
    void beginning() {
        tell.accept("Katalog   " + katalog.name() + ": "
                + Findings.count(katalog.enabled().size(), "CRD") + " ("
                + String.join(", ", KatalogOptions.names(katalog)) + ")");
        tell.accept("Cluster   " + target.described());
    }

    void applied(ObjectRef object, ClusterSetup.Effect effect) {
        tell.accept("Applied   " + object + " (" + effect.name().toLowerCase(Locale.ROOT) + ")");
    }

    void running(InetSocketAddress address) {
        tell.accept("HTTP API  http://" + host(address) + ":" + address.getPort() + "/katalog");
        undefined()
                .forEach(entry -> tell.accept("Missing   the cluster has no "
                        + entry.type().qualifiedPlural() + ", and the Katalog no crdFile for " + entry.name()
                        + ": apply the definition, and it starts by itself"));
        if (!kinds().isEmpty()) {
            tell.accept("Look      " + target.kubectl() + " get " + String.join(",", kinds()) + " -A");
        }
        target.hints().forEach(tell);
        tell.accept("Running. Ctrl-C stops in order.");
    }

    /** On a cluster with nothing else in it: those whose kind is neither Kubernetes' own nor defined by the Katalog. */
    private List<CrdEntry> undefined() {
        Set<String> defined = new TreeSet<>();
        for (CrdEntry entry : katalog.enabled()) {
            entry.crd().ifPresent(_ -> defined.add(entry.type().qualifiedPlural()));
            entry.prerequisites().objects().stream()
                    .filter(Definition::isDefinition)
                    .forEach(object -> defined.add(object.text("metadata", "name")));
        }
        return !target.alone()
                ? List.of()
                : katalog.enabled().stream()
                        .filter(entry -> Definition.isDefined(entry.type())
                                && !defined.contains(entry.type().qualifiedPlural()))
                        .toList();
    }

    /** The kinds that are managed, and on a cluster with nothing else in it what ork makes of them. */
    private Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        List<CrdEntry> undefined = undefined();
        for (CrdEntry entry : katalog.enabled()) {
            if (!undefined.contains(entry)) {
                kinds.add(entry.type().plural());
            }
        }
        if (target.alone()) {
            for (CrdEntry entry : katalog.enabled()) {
                ChildKinds.of(entry.box()).keySet().forEach(type -> kinds.add(type.plural()));
            }
        }
        return kinds;
    }

    private static String host(InetSocketAddress address) {
        InetAddress at = address.getAddress();
        String host = at.isAnyLocalAddress() ? "127.0.0.1" : at.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
