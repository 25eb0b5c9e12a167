package ork.cli;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;

/** Tells the person who started a run what it does and where to look. */
record Announcement(PrintStream out, Target target, Katalog katalog) {
    void beginning() {
        out.println("Katalog   " + katalog.name() + ": "
                + Findings.count(katalog.enabled().size(), "CRD") + " ("
                + String.join(", ", KatalogOptions.names(katalog)) + ")");
        out.println("Cluster   " + target.described());
    }

    void running(InetSocketAddress address) {
        out.println("HTTP API  http://" + host(address) + ":" + address.getPort() + "/katalog");
        katalog.enabled().stream()
                .findFirst()
                .map(CrdEntry::type)
                .ifPresent(type -> out.println("Look      " + target.kubectl() + " get " + type.qualifiedPlural()
                        + (type.namespaced() ? " -A" : "")));
        target.hints().forEach(out::println);
        out.println("Running. Ctrl-C stops in order.");
    }

    private static String host(InetSocketAddress address) {
        InetAddress at = address.getAddress();
        String host = at.isAnyLocalAddress() ? "127.0.0.1" : at.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
