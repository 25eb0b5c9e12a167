package ork.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import ork.doors.ObjectRef;
import ork.engine.box.ChildKinds;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
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
        if (!katalog.enabled().isEmpty()) {
            tell.accept("Look      " + target.kubectl() + " get " + String.join(",", kinds()) + " -A");
        }
        target.hints().forEach(tell);
        tell.accept("Running. Ctrl-C stops in order.");
    }

    /** The kinds that are managed, and on a cluster with nothing else in it what ork makes of them. */
    private Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        for (CrdEntry entry : katalog.enabled()) {
            kinds.add(entry.type().plural());
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
