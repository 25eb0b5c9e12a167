package ork.simulator.front;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** The first steps of discovery: which groups there are, and in which versions. */
final class Groups {
    private Groups() {}

    /** {@code /}: the paths that there are. */
    static JsonObject index(List<Kind> kinds) {
        TreeSet<String> paths = new TreeSet<>(List.of(
                "/api",
                "/api/v1",
                "/apis",
                "/healthz",
                "/livez",
                "/metrics",
                "/openapi/v2",
                "/openapi/v3",
                "/readyz",
                "/version"));
        versions(kinds).forEach((group, versions) -> {
            if (!group.isEmpty()) {
                paths.add("/apis/" + group);
                versions.forEach(version -> paths.add("/apis/" + group + "/" + version));
            }
        });
        return JsonObject.of("paths", JsonArray.ofTexts(List.copyOf(paths)));
    }

    /** {@code /api}. */
    static JsonObject core() {
        return JsonObject.builder()
                .put("kind", "APIVersions")
                .put("versions", JsonArray.of(Json.of("v1")))
                .put("serverAddressByClientCIDRs", JsonArray.EMPTY)
                .build();
    }

    /** {@code /apis}. */
    static JsonObject list(List<Kind> kinds) {
        List<Json> groups = new ArrayList<>();
        versions(kinds).forEach((group, versions) -> {
            if (!group.isEmpty()) {
                groups.add(group(group, versions));
            }
        });
        return JsonObject.builder()
                .put("kind", "APIGroupList")
                .put("apiVersion", "v1")
                .put("groups", JsonArray.of(groups))
                .build();
    }

    /** The served versions of each group; the core group's name is empty. */
    static Map<String, Set<String>> versions(List<Kind> kinds) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            for (KindVersion version : kind.versions()) {
                if (version.served()) {
                    groups.computeIfAbsent(kind.group(), _ -> new LinkedHashSet<>())
                            .add(version.name());
                }
            }
        }
        for (String group : List.of(Reviews.AUTHENTICATION, Reviews.AUTHORIZATION)) {
            groups.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(Reviews.VERSION);
        }
        return groups;
    }

    static JsonObject resources(String group, String version, List<Json> resources) {
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("groupVersion", group + "/" + version)
                .put("kind", "APIResourceList")
                .put("resources", JsonArray.of(resources))
                .build();
    }

    static JsonObject group(String group, Set<String> versions) {
        List<Json> each = byPreference(versions).stream()
                .<Json>map(version -> JsonObject.builder()
                        .put("groupVersion", group + "/" + version)
                        .put("version", version)
                        .build())
                .toList();
        return JsonObject.builder()
                .put("kind", "APIGroup")
                .put("apiVersion", "v1")
                .put("name", group)
                .put("versions", JsonArray.of(each))
                .put("preferredVersion", each.getFirst())
                .build();
    }

    static List<String> byPreference(Set<String> versions) {
        return versions.stream().sorted(Groups::preferred).toList();
    }

    /** Stable before beta before alpha, the newer one first. */
    private static int preferred(String one, String other) {
        int byMaturity = Integer.compare(maturity(one), maturity(other));
        return byMaturity != 0
                ? byMaturity
                : Integer.compare(other.length(), one.length()) != 0
                        ? Integer.compare(other.length(), one.length())
                        : other.compareTo(one);
    }

    private static int maturity(String version) {
        return version.contains("alpha") ? 2 : version.contains("beta") ? 1 : 0;
    }
}
