package ork.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.Consumer;
import ork.doors.ObjectRef;
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
        katalog.enabled().stream()
                .findFirst()
                .map(CrdEntry::type)
                .ifPresent(type -> tell.accept("Look      " + target.kubectl() + " get " + type.qualifiedPlural()
                        + (type.namespaced() ? " -A" : "")));
        target.hints().forEach(tell);
        tell.accept("Running. Ctrl-C stops in order.");
    }

    private static String host(InetSocketAddress address) {
        InetAddress at = address.getAddress();
        String host = at.isAnyLocalAddress() ? "127.0.0.1" : at.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
