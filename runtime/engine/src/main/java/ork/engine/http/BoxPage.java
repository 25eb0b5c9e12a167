package ork.engine.http;

import java.time.Instant;
import java.util.Optional;
import ork.engine.health.Health;
import ork.engine.health.HealthState;
import ork.engine.health.WorkerState;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.Autoscale;
import ork.katalog.Box;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.katalog.Hook;

/** {@code GET /katalog/{crd}}: how a box is set up and what it does. */
final class BoxPage {
    private BoxPage() {}

    static HttpResponse of(InstanceView instance, BoxView view) {
        CrdEntry entry = view.entry();
        Box box = entry.box();
        Health health = view.health();
        int idle = view.count(WorkerState.IDLE);
        int processing = view.count(WorkerState.PROCESSING);
        return HttpResponse.json(
                200,
                JsonObject.builder()
                        .put("name", entry.name())
                        .put("description", entry.description())
                        .put("mode", mode(view))
                        .put("gvk", Words.gvk(entry.type()))
                        .put("gvr", Words.gvr(entry.type()))
                        .put("target", "")
                        .put("aliases", JsonArray.EMPTY)
                        .put("namespaced", entry.type().namespaced())
                        .put("namespace", entry.namespace())
                        .put(
                                "allowedNamespaces",
                                JsonArray.ofTexts(entry.handled().allowed()))
                        .put(
                                "restrictedNamespaces",
                                JsonArray.ofTexts(entry.handled().restricted()))
                        .put(
                                "dependsOn",
                                JsonArray.ofTexts(entry.dependsOn().stream()
                                        .map(Dependency::on)
                                        .toList()))
                        .put("isKonductor", instance.leads())
                        .put("workers", box.workers().value())
                        .put("workersActive", idle + processing)
                        .put("workersIdle", idle)
                        .put("workersProcessing", processing)
                        .put("workerDetails", workers(view))
                        .put("workersSource", Words.source(box.workers()))
                        .put("resync", Words.duration(box.resync().value()))
                        .put("resyncSource", Words.source(box.resync()))
                        .put("queueDepth", view.queueDepth())
                        .put("queueDropped", view.dropped())
                        .put("maxDepth", box.queueDepth().value())
                        .put("maxDepthSource", Words.source(box.queueDepth()))
                        .put("resourceCount", view.resources())
                        .put("totalReconciles", health.tally().total())
                        .put("operatorBox", operatorBox(box))
                        .put("healthy", healthy(view))
                        .put("started", health.started())
                        .put("pending", health.pending())
                        .put("errorRate", Words.percent(health.tally().errorRate()))
                        .put("providers", JsonArray.EMPTY)
                        .put("autoscalerEnabled", box.autoscale().isPresent())
                        .put("autoscalerWorkers", autoscaler(view, idle, processing))
                        .put(
                                "rollback",
                                JsonObject.builder()
                                        .put("totalRollbacks", view.rollback().total())
                                        .put("active", view.rollback().active() > 0)
                                        .put("activeCount", view.rollback().active())
                                        .put(
                                                "lastRollbackAt",
                                                view.rollback()
                                                        .last()
                                                        .map(Instant::toString)
                                                        .orElse(""))
                                        .build())
                        .put("metrics", metrics(view, idle + processing))
                        .put("gated", health.gated())
                        .put("gatedReason", health.gated() ? health.gatedReason() : "")
                        .put("warnings", JsonArray.ofTexts(view.warnings()))
                        .build());
    }

    static String mode(BoxView view) {
        return view.entry().box().hook().isPresent() ? "typed" : "dynamic";
    }

    static boolean healthy(BoxView view) {
        return view.health().ungated() == HealthState.HEALTHY;
    }

    private static JsonObject workers(BoxView view) {
        JsonObject.Builder json = JsonObject.builder();
        for (int i = 0; i < view.workers().size(); i++) {
            json.put(view.entry().name() + "-" + i, view.workers().get(i).word());
        }
        return json.build();
    }

    private static JsonObject operatorBox(Box box) {
        return JsonObject.builder()
                .put("type", box.hook().filter(Hook::whole).isPresent() ? "constructor" : "default")
                .put(
                        "finalizers",
                        JsonObject.builder()
                                .put("source", Words.source(box.finalizers()))
                                .put(
                                        "values",
                                        JsonArray.ofTexts(box.finalizers().value()))
                                .build())
                .put("hooks", code(box.hook().filter(hook -> !hook.whole())))
                .put("constructor", code(box.hook().filter(Hook::whole)))
                .put(
                        "templates",
                        JsonObject.builder()
                                .put("onCreate", box.onCreate().entries().size())
                                .put("onReconcile", box.onReconcile().entries().size())
                                .put("onDelete", box.onDelete().entries().size())
                                .build())
                .build();
    }

    private static JsonObject code(Optional<Hook> hook) {
        return JsonObject.builder()
                .put("configured", hook.isPresent())
                .put("source", hook.map(of -> of.position().toString()).orElse(""))
                .put("location", hook.map(Hook::location).orElse(""))
                .put("function", hook.map(Hook::function).orElse(""))
                .build();
    }

    private static JsonObject autoscaler(BoxView view, int idle, int processing) {
        Box box = view.entry().box();
        int override = view.overridden().flatMap(Autoscale.Override::workers).orElse(0);
        return JsonObject.builder()
                .put("configured", box.workers().value())
                .put("effective", idle + processing)
                .put("inFlight", processing)
                .put("idle", idle)
                .put("max", Math.max(box.workers().value(), override))
                .put("autoscalerEnabled", box.autoscale().isPresent())
                .put("overrideActive", view.overridden().isPresent())
                .put("overrideWorkers", override)
                .put("queueDepth", view.queueDepth())
                .put("queueDepthConfigured", box.queueDepth().value())
                .put("queueDepthEffective", view.depth())
                .put("busyPercent", view.busyPercent())
                .build();
    }

    private static JsonObject metrics(BoxView view, int active) {
        int busy = view.busyPercent();
        return JsonObject.builder()
                .put("queueDepth", view.queueDepth())
                .put("workersBusyPercent", busy)
                .put("workersIdlePercent", active == 0 ? 0 : 100 - busy)
                .put("reconcileDurationP95Ms", view.p95Millis())
                .put("errorRatePercent", Words.percent(view.health().tally().errorRate()))
                .build();
    }
}
