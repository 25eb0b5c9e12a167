package ork.engine.http;

import ork.engine.health.Health;
import ork.json.JsonObject;
import ork.katalog.Dependency;

/** {@code GET /katalog/{crd}/health}: 503 while the box is degraded or not started (IS-3). */
final class HealthPage {
    private HealthPage() {}

    static HttpResponse of(InstanceView instance, BoxView box) {
        Health health = box.health();
        int status = health.state().httpCode();
        return HttpResponse.json(
                status,
                JsonObject.builder()
                        .put("name", box.entry().name())
                        .put("state", health.state().word())
                        .put("status", status)
                        .put("isKonductor", instance.leads())
                        .put("healthy", BoxPage.healthy(box))
                        .put("started", health.started())
                        .put("pending", health.pending())
                        .put("startedAt", Words.time(health.startTime()))
                        .put("uptime", Words.uptime(health, instance.now()))
                        .put("queueDepth", box.queueDepth())
                        .put("errorRate", Words.percent(health.tally().errorRate()))
                        .put("consecutiveFails", health.tally().consecutiveFails())
                        .put("totalReconciles", health.tally().total())
                        .put("failedReconciles", health.tally().failed())
                        .put("resourceCount", box.resources())
                        .put("lastError", health.tally().lastError())
                        .put("lastReconcile", Words.time(health.tally().lastReconcile()))
                        .put("hasUnhealthyDependencies", box.hasUnhealthyDependencies())
                        .put("dependencies", dependencies(box))
                        .put("missing", health.missing())
                        .put("gated", health.gated())
                        .put("gatedReason", health.gated() ? health.gatedReason() : "")
                        .build());
    }

    private static JsonObject dependencies(BoxView box) {
        JsonObject.Builder json = JsonObject.builder();
        for (BoxView.DependencyView view : box.dependencies()) {
            Dependency dependency = view.dependency();
            json.put(
                    dependency.on(),
                    JsonObject.builder()
                            .put("Name", dependency.on())
                            .put("State", view.health().state().word())
                            .put("Condition", dependency.condition().word())
                            .put("AcceptableCondition", acceptable(dependency.condition()))
                            .put("Satisfied", view.satisfied())
                            .build());
        }
        return json.build();
    }

    private static String acceptable(Dependency.Condition condition) {
        return switch (condition) {
            case STARTED -> "its informer has synced and its workers run";
            case READY -> "at least one reconcile has succeeded";
            case HEALTHY -> "at least one reconcile has succeeded and no failure stands";
        };
    }
}
