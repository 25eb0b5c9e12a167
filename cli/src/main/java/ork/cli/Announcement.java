package ork.cli;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import ork.doors.ObjectRef;
import ork.engine.box.ChildKinds;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.server.ClusterSetup;

/** Tells the person who started a run what it does and where to look. */
record Announcement(PrintStream out, Target target, Katalog katalog) {
    void beginning() {
        out.println("Katalog   " + katalog.name() + ": "
                + Findings.count(katalog.enabled().size(), "CRD") + " ("
                + String.join(", ", KatalogOptions.names(katalog)) + ")");
        out.println("Cluster   " + target.described());
    }

    void applied(ObjectRef object, ClusterSetup.Effect effect) {
        out.println("Applied   " + object + " (" + effect.name().toLowerCase(Locale.ROOT) + ")");
    }

    void running(InetSocketAddress address) {
        out.println("HTTP API  http://" + host(address) + ":" + address.getPort() + "/katalog");
        if (!katalog.enabled().isEmpty()) {
            out.println("Look      " + target.kubectl() + " get " + String.join(",", kinds()) + " -A");
        }
        target.hints().forEach(out::println);
        out.println("Running. Ctrl-C stops in order.");
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
