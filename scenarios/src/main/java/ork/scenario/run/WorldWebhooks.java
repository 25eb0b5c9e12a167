package ork.scenario.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.scenario.check.Patterns;
import ork.scenario.language.Trouble.WebhookWhat;
import ork.scenario.language.WorldWebhook;
import ork.simulator.world.PeerTrouble;
import ork.simulator.world.Span;
import ork.simulator.world.World;

/** The webhooks of a world: their configurations in the cluster, and the servers that answer for them. */
final class WorldWebhooks {
    private static final String GROUP = "admissionregistration.k8s.io";
    private static final ResourceType MUTATING =
            new ResourceType(GROUP, "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", false);
    private static final ResourceType VALIDATING =
            new ResourceType(GROUP, "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", false);
    private static final String NAMESPACE = "hooks";
    private static final Duration TOO_SLOW = Duration.ofMinutes(1);
    private static final int TIMEOUT_SECONDS = 5;

    private final World world;
    private final List<String> erring = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<WorldWebhook> all;

    WorldWebhooks(World world, List<WorldWebhook> all) {
        this.world = world;
        this.all = all;
    }

    void install(Cluster cluster) {
        for (WorldWebhook webhook : all) {
            world.peer(url(webhook.name()), request -> answer(webhook, request));
            // Slow hosts are no slow webhooks.
            world.slowPeer(url(webhook.name()), Span.exactly(Duration.ZERO));
            for (ResourceType type : List.of(MUTATING, VALIDATING)) {
                boolean used = type.equals(MUTATING)
                        ? !webhook.sets().isEmpty()
                        : !webhook.denies().isEmpty();
                if (used) {
                    cluster.create(new ObjectRef(type, "", webhook.name()), configuration(type, webhook));
                }
            }
        }
    }

    /** Grows with every question that it is asked, answered or not. */
    long questions(String name) {
        return world.webhookQuestions(url(name));
    }

    void suffer(String name, WebhookWhat what) {
        switch (what) {
            case GONE -> world.troublePeer(url(name), PeerTrouble.REFUSES);
            case SLOW -> world.slowPeer(url(name), Span.exactly(TOO_SLOW));
            case ERRING -> erring.add(name);
            case WRONG -> wrong.add(name);
        }
    }

    /** One thing that it suffered is over. */
    void recover(String name, WebhookWhat what) {
        switch (what) {
            case GONE -> world.troublePeer(url(name), PeerTrouble.NONE);
            case SLOW -> world.slowPeer(url(name), Span.exactly(Duration.ZERO));
            case ERRING -> erring.removeIf(name::equals);
            case WRONG -> wrong.removeIf(name::equals);
        }
    }

    void recover() {
        for (WebhookWhat what : WebhookWhat.values()) {
            all.forEach(webhook -> recover(webhook.name(), what));
        }
    }

    private static String url(String name) {
        return "https://" + name + "." + NAMESPACE + ".svc:443/";
    }

    private static JsonObject configuration(ResourceType type, WorldWebhook webhook) {
        List<Json> rules = new ArrayList<>();
        for (ResourceType about : webhook.about()) {
            rules.add(JsonObject.EMPTY
                    .with("apiGroups", JsonArray.of(Json.of(about.group())))
                    .with("apiVersions", JsonArray.of(Json.of("*")))
                    .with("resources", JsonArray.of(Json.of(about.plural())))
                    .with("operations", JsonArray.of(Json.of("CREATE"), Json.of("UPDATE"))));
        }
        JsonObject service =
                JsonObject.EMPTY.with("name", Json.of(webhook.name())).with("namespace", Json.of(NAMESPACE));
        JsonObject spec = JsonObject.EMPTY
                .with("name", Json.of(webhook.name() + ".example.com"))
                .with("sideEffects", Json.of("None"))
                .with("failurePolicy", Json.of(webhook.fails() ? "Fail" : "Ignore"))
                .with("timeoutSeconds", Json.of(TIMEOUT_SECONDS))
                .with("admissionReviewVersions", JsonArray.of(Json.of("v1")))
                .with("clientConfig", JsonObject.of("service", service))
                .with("rules", JsonArray.of(rules));
        return JsonObject.EMPTY
                .with("apiVersion", Json.of(type.apiVersion()))
                .with("kind", Json.of(type.kind()))
                .with("metadata", JsonObject.of("name", Json.of(webhook.name())))
                .with("webhooks", JsonArray.of(spec));
    }

    private Outbound.Result answer(WorldWebhook webhook, Outbound.Request request) {
        if (erring.contains(webhook.name())) {
            return new Outbound.Result.Answered(500, "out of order", false);
        }
        JsonObject asked = JsonText.parseObject(request.body().getBytes(StandardCharsets.UTF_8))
                .object("request");
        JsonObject object = asked.object("object");
        // Whoever writes metadata or a status is not asked to mend what somebody else has stored.
        boolean judged = !object.object("spec").equals(asked.object("oldObject").object("spec"));
        boolean denied = judged && !webhook.denies().isEmpty() && Patterns.holds(object, webhook.denies());
        JsonObject response = JsonObject.EMPTY
                .with("uid", Json.of(wrong.contains(webhook.name()) ? "of another question" : asked.text("uid")))
                .with("allowed", Json.of(!denied));
        if (denied) {
            response = response.with(
                    "status",
                    JsonObject.EMPTY
                            .with("code", Json.of(403))
                            .with("message", Json.of("denied by " + webhook.name())));
        }
        JsonArray patch = JsonArray.of(missing("", object, webhook.sets()));
        if (judged && !denied && !patch.isEmpty()) {
            String text = JsonText.write(patch);
            response = response.with("patchType", Json.of("JSONPatch"))
                    .with("patch", Json.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        }
        JsonObject review = JsonObject.EMPTY
                .with("apiVersion", Json.of("admission.k8s.io/v1"))
                .with("kind", Json.of("AdmissionReview"))
                .with("response", response);
        return new Outbound.Result.Answered(200, JsonText.write(review), false);
    }

    /** What adds to an object where it says nothing, as a JSON Patch. */
    private static List<Json> missing(String path, JsonObject object, JsonObject sets) {
        List<Json> operations = new ArrayList<>();
        for (String key : sets.keys()) {
            Json wanted = Objects.requireNonNull(sets.get(key));
            Json there = object.get(key);
            String at = path + "/" + key.replace("~", "~0").replace("/", "~1");
            if (there instanceof JsonObject inner && wanted instanceof JsonObject below) {
                operations.addAll(missing(at, inner, below));
            } else if (there == null) {
                operations.add(JsonObject.EMPTY
                        .with("op", Json.of("add"))
                        .with("path", Json.of(at))
                        .with("value", wanted));
            }
        }
        return operations;
    }
}
