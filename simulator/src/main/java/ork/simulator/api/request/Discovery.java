package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.history.View;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** What a group and version serves (H1). */
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    static Outcome answer(Context context, Call.Discover call) {
        View view = context.timeline().at(context.cached());
        List<Json> resources = new ArrayList<>();
        for (Kind kind : context.registry().all(view)) {
            KindVersion version = kind.group().equals(call.group()) ? kind.served(call.version()) : null;
            if (version != null) {
                resources.add(resource(kind));
                if (version.scale() != null) {
                    resources.add(subresource(kind, "scale", "Scale")
                            .with("group", "autoscaling")
                            .with("version", "v1"));
                }
                if (kind.qualifiedPlural().equals("pods")) {
                    resources.addAll(PodActions.resources());
                }
                if (version.status()) {
                    resources.add(subresource(kind, "status", kind.name()));
                }
            }
        }
        if (resources.isEmpty()) {
            throw Refusals.noSuchResource();
        }
        return Outcome.read(JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "APIResourceList")
                .put("groupVersion", call.group().isEmpty() ? call.version() : call.group() + "/" + call.version())
                .put("resources", JsonArray.of(resources))
                .build());
    }

    /** The groups with their versions, preferred ones first: an {@code APIGroupList}. The core group is not among them. */
    static JsonObject groups(Context context) {
        TreeMap<String, List<String>> versions = new TreeMap<>();
        for (Kind kind : context.registry().all(context.timeline().at(context.cached()))) {
            for (KindVersion version : kind.versions()) {
                List<String> of = versions.computeIfAbsent(kind.group(), _ -> new ArrayList<>());
                if (version.served() && !of.contains(version.name())) {
                    of.add(version.name());
                }
            }
        }
        List<Json> groups = new ArrayList<>();
        versions.forEach((group, names) -> {
            if (!group.isEmpty() && !names.isEmpty()) {
                List<Json> served = new ArrayList<>();
                names.stream()
                        .sorted(Comparator.comparing(VersionOrder::of).reversed())
                        .forEach(name -> served.add(JsonObject.of("groupVersion", Json.of(group + "/" + name))
                                .with("version", name)));
                groups.add(JsonObject.builder()
                        .put("name", group)
                        .put("versions", JsonArray.of(served))
                        .put("preferredVersion", served.getFirst())
                        .build());
            }
        });
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "APIGroupList")
                .put("groups", JsonArray.of(groups))
                .build();
    }

    private static JsonObject subresource(Kind kind, String name, String kindName) {
        return JsonObject.builder()
                .put("name", kind.plural() + "/" + name)
                .put("singularName", "")
                .put("namespaced", kind.namespaced())
                .put("kind", kindName)
                .put("verbs", JsonArray.ofTexts(List.of("get", "patch", "update")))
                .build();
    }

    private static JsonObject resource(Kind kind) {
        JsonObject.Builder resource = JsonObject.builder()
                .put("name", kind.plural())
                .put("singularName", kind.singular())
                .put("namespaced", kind.namespaced())
                .put("kind", kind.name())
                .put("verbs", JsonArray.ofTexts(VERBS));
        if (!kind.shortNames().isEmpty()) {
            resource.put("shortNames", JsonArray.ofTexts(kind.shortNames()));
        }
        if (!kind.categories().isEmpty()) {
            resource.put("categories", JsonArray.ofTexts(kind.categories()));
        }
        return resource.build();
    }
}
