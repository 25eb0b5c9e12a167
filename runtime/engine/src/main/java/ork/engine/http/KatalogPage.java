package ork.engine.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.engine.lifecycle.Stage;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.About;
import ork.katalog.Dependency;
import ork.katalog.Endpoints;

/** {@code GET /katalog}: all boxes of the instance, and whether any is degraded. */
final class KatalogPage {
    private KatalogPage() {}

    static HttpResponse of(InstanceView instance) {
        List<String> degraded = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<Json> summaries = new ArrayList<>();
        JsonObject.Builder graph = JsonObject.builder();
        for (BoxView box : instance.boxes()) {
            String name = box.entry().name();
            if (box.health().degraded()) {
                degraded.add(name);
            }
            if (box.health().missing()) {
                missing.add(name);
            }
            summaries.add(summary(instance, box));
            graph.put(
                    name,
                    JsonArray.ofTexts(
                            box.entry().dependsOn().stream().map(Dependency::on).toList()));
        }
        int status = degraded.isEmpty() ? 200 : 503;
        About about = instance.katalog().about();
        return HttpResponse.json(
                status,
                JsonObject.builder()
                        .put("crds", JsonArray.of(summaries))
                        .put("total", instance.katalog().crds().size())
                        .put("totalEnabled", instance.boxes().size())
                        .put("OrkReady", instance.stage() == Stage.READY && missing.isEmpty())
                        .put("isKonductor", instance.leads())
                        .put("deletionProtection", false)
                        .put("healthy", degraded.isEmpty())
                        .put("status", status)
                        .put("degradedReason", reason(degraded, instance.boxes().size()))
                        .put("statusCounts", counts(instance.boxes()))
                        .put("missing", JsonArray.ofTexts(missing))
                        .put("name", instance.katalog().name())
                        .put("version", about.version())
                        .put("createdBy", about.createdBy())
                        .put("author", about.author())
                        .put("description", about.description())
                        .put("license", about.license())
                        .put("tags", JsonArray.ofTexts(about.tags()))
                        .put("runtimeVersion", instance.version())
                        .put("runtimeIdentity", instance.identity())
                        .put("gatewayEndpoint", instance.gatewayEndpoint())
                        .put("namespaces", namespaces(instance))
                        .put("dependencyGraph", graph.build())
                        .build());
    }

    private static String reason(List<String> degraded, int all) {
        return degraded.isEmpty()
                ? ""
                : degraded.size() + " of " + all + " CRDs degraded: " + String.join(", ", degraded);
    }

    private static JsonObject summary(InstanceView instance, BoxView box) {
        String path = "/katalog/" + box.entry().name();
        return JsonObject.builder()
                .put("name", box.entry().name())
                .put("state", box.health().state().word())
                .put("gvk", Words.gvk(box.entry().type()))
                .put("gvr", Words.gvr(box.entry().type()))
                .put("mode", BoxPage.mode(box))
                .put("workers", box.entry().box().workers().value())
                .put("resync", Words.duration(box.entry().box().resync().value()))
                .put("queueDepth", box.queueDepth())
                .put("errorRate", Words.percent(box.health().tally().errorRate()))
                .put("resourceCount", box.resources())
                .put("healthy", BoxPage.healthy(box))
                .put("uptime", Words.uptime(box.health(), instance.now()))
                .put("providerCount", 0)
                .put("endpoints", endpoints(box.entry().endpoints(), path))
                .build();
    }

    private static JsonObject endpoints(Endpoints has, String path) {
        JsonObject.Builder endpoints = JsonObject.builder();
        if (has.showsHealth()) {
            endpoints.put("health", path + "/health");
        }
        if (has.showsInfo()) {
            endpoints.put("info", path);
        }
        return endpoints.build();
    }

    private static JsonObject counts(List<BoxView> boxes) {
        Map<String, Integer> counts = new TreeMap<>();
        for (BoxView box : boxes) {
            counts.merge(box.health().state().word(), 1, Integer::sum);
        }
        JsonObject.Builder json = JsonObject.builder();
        counts.forEach((state, count) -> json.put(state, count));
        return json.build();
    }

    private static JsonObject namespaces(InstanceView instance) {
        Map<String, List<BoxView>> teams = new LinkedHashMap<>();
        for (BoxView box : instance.boxes()) {
            teams.computeIfAbsent(box.entry().katalogNamespace(), _ -> new ArrayList<>())
                    .add(box);
        }
        JsonObject.Builder json = JsonObject.builder();
        teams.forEach((name, boxes) -> json.put(
                name,
                JsonObject.builder()
                        .put(
                                "crds",
                                JsonArray.ofTexts(boxes.stream()
                                        .map(box -> box.entry().name())
                                        .toList()))
                        .put("statusCounts", counts(boxes))
                        .put(
                                "healthy",
                                boxes.stream().noneMatch(box -> box.health().degraded()))
                        .put("description", instance.katalog().about().description())
                        .put("version", instance.katalog().about().version())
                        .put(
                                "workers",
                                boxes.stream()
                                        .mapToInt(box ->
                                                box.entry().box().workers().value())
                                        .sum())
                        .put(
                                "resources",
                                boxes.stream().mapToInt(BoxView::resources).sum())
                        .build()));
        return json.build();
    }
}
