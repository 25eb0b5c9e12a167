package ork.cli;

import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.access.Grant;
import ork.engine.access.RuntimeRole;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;

/** What a Katalog's runtime has to be allowed, by entry and as a whole: the end of {@code ork validate --full}. */
final class Permissions {
    private Permissions() {}

    static String text(Katalog katalog) {
        StringBuilder text = new StringBuilder("\nPermissions:\n");
        for (CrdEntry crd : katalog.enabled()) {
            text.append(Plain.line(crd.name())).append('\n').append(lines(RuntimeRole.grants(crd)));
        }
        RuntimeRole role = RuntimeRole.of(katalog);
        return text.append('\n')
                .append(DependencyTree.of(katalog))
                .append("\nRuntime permissions:\neverywhere (ClusterRole " + RuntimeRole.NAME + ")\n")
                .append(lines(role.cluster()))
                .append("in its own namespace (Role " + RuntimeRole.NAME + ")\n")
                .append(lines(role.lease()))
                .append("\nGateway permissions:\nnot there yet: this version has no gateway\n")
                .toString();
    }

    /** One line a resource, with all that may be done to it. */
    private static String lines(Collection<Grant> grants) {
        SortedMap<String, SortedSet<String>> verbs = new TreeMap<>();
        for (Grant grant : grants) {
            verbs.computeIfAbsent(grant.group() + "\n" + place(grant), _ -> new TreeSet<>())
                    .add(grant.verb());
        }
        StringBuilder lines = new StringBuilder();
        verbs.forEach((place, allowed) -> lines.append("    ")
                .append(Plain.line(place.substring(place.indexOf('\n') + 1)))
                .append(": ")
                .append(String.join(", ", allowed))
                .append('\n'));
        return lines.toString();
    }

    /** Such as {@code deployments.apps/status}, with the name of the one object that is meant. */
    private static String place(Grant grant) {
        int slash = grant.resource().indexOf('/');
        String plural = slash < 0 ? grant.resource() : grant.resource().substring(0, slash);
        String below = slash < 0 ? "" : grant.resource().substring(slash);
        return plural
                + (grant.group().isEmpty() ? "" : "." + grant.group())
                + below
                + (grant.name().isEmpty() ? "" : " " + grant.name());
    }

    /** Of one entry, each with what it is needed for. */
    static JsonArray json(CrdEntry crd) {
        return JsonArray.of(
                RuntimeRole.grants(crd).stream().map(Permissions::json).toList());
    }

    /** Of the runtime as a whole: its ClusterRole, and the rules of the Role in its own namespace. */
    static JsonObject json(Katalog katalog) {
        RuntimeRole role = RuntimeRole.of(katalog);
        return JsonObject.EMPTY
                .with("clusterRole", role.clusterRole())
                .with("leaseRules", role.leaseRole("default").array("rules"));
    }

    private static JsonObject json(Grant grant) {
        JsonObject shown = JsonObject.EMPTY.with("group", grant.group()).with("resource", grant.resource());
        return (grant.name().isEmpty() ? shown : shown.with("name", grant.name()))
                .with("verb", grant.verb())
                .with("need", grant.need().words());
    }
}
