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
                // In the order in which they are written: there is no page that is asked for more often.
                JsonObject.builder()
                        .put("consecutiveFails", health.tally().consecutiveFails())
                        .put("dependencies", dependencies(box))
                        .put("errorRate", Words.percent(health.tally().errorRate()))
                        .put("failedReconciles", health.tally().failed())
                        .put("gated", health.gated())
                        .put("gatedReason", health.gated() ? health.gatedReason() : "")
                        .put("hasUnhealthyDependencies", box.hasUnhealthyDependencies())
                        .put("healthy", BoxPage.healthy(box))
                        .put("isKonductor", instance.leads())
                        .put("lastError", health.tally().lastError())
                        .put("lastReconcile", Words.time(health.tally().lastReconcile()))
                        .put("missing", health.missing())
                        .put("name", box.entry().name())
                        .put("pending", health.pending())
                        .put("queueDepth", box.queueDepth())
                        .put("resourceCount", box.resources())
                        .put("started", health.started())
                        .put("startedAt", Words.time(health.startTime()))
                        .put("state", health.state().word())
                        .put("status", status)
                        .put("totalReconciles", health.tally().total())
                        .put("uptime", Words.uptime(health, instance.now()))
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
