package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
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
                if (version.status()) {
                    resources.add(JsonObject.builder()
                            .put("name", kind.plural() + "/status")
                            .put("singularName", "")
                            .put("namespaced", kind.namespaced())
                            .put("kind", kind.name())
                            .put("verbs", JsonArray.ofTexts(List.of("get", "patch", "update")))
                            .build());
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
