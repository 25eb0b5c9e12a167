package ork.engine.box;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import ork.doors.ResourceType;
import ork.katalog.CrdEntry;
import ork.katalog.EventWatch;
import ork.katalog.Watch;
import ork.katalog.resource.BuiltinTypes;

/**
 * The kinds of objects that may lie between an event and the CR that it concerns, beside those of the children: what the
 * cluster's own controllers make of workloads, and the kind that the Katalog names. Others are not read, so that the
 * runtime needs no permission for whatever an Event may be about (TR-1).
 */
public final class Lineage {
    private static final List<String> OF_PODS =
            List.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob");

    private Lineage() {}

    public static SortedSet<ResourceType> of(CrdEntry crd) {
        SortedSet<ResourceType> kinds = new TreeSet<>();
        SortedSet<ResourceType> children =
                new TreeSet<>(ChildKinds.of(crd.box()).keySet());
        for (EventWatch event : crd.observed().events()) {
            if (!(event.key() instanceof Watch.Key.Owner)) {
                continue;
            }
            String about = event.regarding().kind();
            for (ResourceType child : children) {
                between(child, about, kinds);
            }
            named(event.regarding()).ifPresent(kinds::add);
        }
        kinds.removeAll(children);
        kinds.remove(crd.type());
        return Collections.unmodifiableSortedSet(kinds);
    }

    /** @param about the kind of the object that events are about; empty for any */
    private static void between(ResourceType child, String about, SortedSet<ResourceType> kinds) {
        boolean unknown = BuiltinTypes.of(child.apiVersion(), child.kind()).isEmpty();
        boolean pods = about.isEmpty() || about.equals("Pod");
        if (pods && (unknown || OF_PODS.contains(child.kind()))) {
            add("Pod", kinds);
        }
        if ((pods || about.equals("ReplicaSet")) && (unknown || child.kind().equals("Deployment"))) {
            add("ReplicaSet", kinds);
        }
        if ((pods || about.equals("Job")) && (unknown || child.kind().equals("CronJob"))) {
            add("Job", kinds);
        }
    }

    private static void add(String kind, SortedSet<ResourceType> kinds) {
        kinds.add(BuiltinTypes.ofKind(kind).orElseThrow());
    }

    private static Optional<ResourceType> named(EventWatch.Party about) {
        String kind = about.kind();
        String apiVersion = about.apiVersion();
        if (kind.isEmpty() || kind.equals("Secret")) {
            return Optional.empty();
        }
        Optional<ResourceType> builtin =
                apiVersion.isEmpty() ? BuiltinTypes.ofKind(kind) : BuiltinTypes.of(apiVersion, kind);
        int slash = apiVersion.indexOf('/');
        return builtin.isPresent() || slash < 0
                ? builtin
                : Optional.of(new ResourceType(
                        apiVersion.substring(0, slash),
                        apiVersion.substring(slash + 1),
                        BuiltinTypes.guessedPlural(kind),
                        kind,
                        true));
    }
}
