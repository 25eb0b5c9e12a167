package ork.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.simulator.api.Change;

/** The server's side of all watches that are open, by the kind that they watch. */
final class Watches {
    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private final Map<String, List<WatchFeed>> byKind = new TreeMap<>();

    void add(WatchFeed watch) {
        byKind.computeIfAbsent(watch.request().type().qualifiedPlural(), kind -> new ArrayList<>())
                .add(watch);
    }

    void remove(WatchFeed watch) {
        List<WatchFeed> ofKind = byKind.get(watch.request().type().qualifiedPlural());
        if (ofKind != null) {
            ofKind.remove(watch);
        }
    }

    void committed(Change change) {
        String kind = change.ref().type().qualifiedPlural();
        if (kind.equals(DEFINITIONS)) {
            pumpAll();
            return;
        }
        List<WatchFeed> ofKind = byKind.get(kind);
        if (ofKind != null) {
            List.copyOf(ofKind).forEach(WatchFeed::pump);
        }
    }

    /** Before a compaction: what a stream has not read then, it would lose. */
    void pumpAll() {
        for (List<WatchFeed> ofKind : byKind.values()) {
            List.copyOf(ofKind).forEach(WatchFeed::pump);
        }
    }
}
