package ork.engine.enrich;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.Enrichment.Target;
import ork.katalog.template.RenderException;
import ork.katalog.yaml.Position;

/**
 * Adds to the children of a CR what its Katalog asks for. What belongs to what is told by uids; lists are in the order of
 * names. Of what a CR that is being deleted has too many, the rest is left out, since that one must get through (DG-6).
 */
public final class Enricher {
    /** Of Pods and of claims of one child. */
    public static final int OBJECTS_MAX = 1_000;

    public static final int WARNINGS_MAX = 100;

    private static final Comparator<JsonObject> BY_NAME = Comparator.comparing(
                    (JsonObject object) -> object.text("metadata", "name"))
            .thenComparing(object -> object.text("metadata", "namespace"));

    private final JsonObject cr;
    private final List<Sibling> siblings;
    private final Function<Relation, Related.Objects> objects;
    private final Optional<Position> strict;

    /**
     * A child that is there.
     *
     * @param custom whether its Katalog writes it out itself, so that its Pods need not bear ork's labels
     */
    public record Sibling(String kind, boolean custom, JsonObject object) {
        String uid() {
            return object.text("metadata", "uid");
        }
    }

    /**
     * @param siblings all children of the CR
     * @param objects the objects of a relation
     * @param strict of what asks for too much; empty where the rest is to be left out
     */
    public Enricher(
            JsonObject cr,
            List<Sibling> siblings,
            Function<Relation, Related.Objects> objects,
            Optional<Position> strict) {
        this.cr = cr;
        this.siblings = List.copyOf(siblings);
        this.objects = objects;
        this.strict = strict;
    }

    /**
     * The child with what the target adds to it.
     *
     * @throws RenderException when that is too much
     */
    public JsonObject with(Target target, Sibling child) {
        SortedMap<String, Json> added = new TreeMap<>();
        switch (target) {
            case PODS -> added.put("_pods", pods(pods(child), child));
            case EVENTS -> added.put("_warnings", warnings(child));
            case OWNER -> added.put("_owner", owner(child.object()));
            case REPLICA_SETS -> added.put("_replicaSets", whole(replicaSets(child)));
            case PVCS -> added.put("_pvcs", whole(claims(child)));
            case PVC -> claimOf(child.object()).ifPresent(claim -> added.put("_pvc", claim));
            case PV ->
                named(Relation.VOLUMES, child.object().text("spec", "volumeName"))
                        .ifPresent(volume -> added.put("_pv", volume));
            case STORAGE_CLASS ->
                named(Relation.CLASSES, child.object().text("spec", "storageClassName"))
                        .ifPresent(found -> added.put("_storageClass", found));
            case BACKING_PODS -> added.put("_backingPods", pods(backing(child.object()), child));
            case ENDPOINTS -> added.put("_endpoints", endpoints(child));
            case NODE -> node(child.object()).ifPresent(node -> added.put("_node", node));
            case HPA -> {
                added.put("_currentMetrics", child.object().array("status", "currentMetrics"));
                added.put("_scaleTarget", child.object().object("spec", "scaleTargetRef"));
            }
            case CRON_JOB -> added.putAll(jobs(child));
            case INGRESS -> added.putAll(ingress(child.object()));
        }
        JsonObject enriched = child.object();
        for (Map.Entry<String, Json> each : added.entrySet()) {
            enriched = enriched.with(each.getKey(), each.getValue());
        }
        return enriched;
    }

    // Workloads.

    private List<JsonObject> replicaSets(Sibling child) {
        return objects.apply(child.custom() ? Relation.ANY_REPLICA_SETS : Relation.REPLICA_SETS)
                .of(child.uid());
    }

    /** Those that are not about to go. */
    private List<JsonObject> pods(Sibling child) {
        Related.Objects all = objects.apply(child.custom() ? Relation.ANY_PODS : Relation.PODS);
        List<JsonObject> pods = new ArrayList<>();
        if (child.kind().equals("Deployment")) {
            replicaSets(child).forEach(set -> pods.addAll(all.of(set.text("metadata", "uid"))));
        } else {
            pods.addAll(all.of(child.uid()));
        }
        return pods.stream()
                .filter(pod -> !Summaries.leaving(pod))
                .sorted(BY_NAME)
                .toList();
    }

    private JsonArray pods(List<JsonObject> pods, Sibling of) {
        return JsonArray.of(
                bounded(pods, "Pods", of).stream().map(Summaries::pod).toList());
    }

    private List<JsonObject> bounded(List<JsonObject> found, String what, Sibling of) {
        if (found.size() <= OBJECTS_MAX) {
            return found;
        }
        if (strict.isEmpty()) {
            return found.subList(0, OBJECTS_MAX);
        }
        throw new RenderException(
                strict.get(),
                "the " + of.kind() + " " + of.object().text("metadata", "name") + " has " + found.size() + " " + what
                        + ": enrich shows at most " + OBJECTS_MAX);
    }

    /** About the child itself, its ReplicaSets and its Pods. */
    private JsonArray warnings(Sibling child) {
        Related.Objects all = objects.apply(Relation.WARNINGS);
        List<JsonObject> found = new ArrayList<>(all.of(child.uid()));
        if (Target.REPLICA_SETS.isAbout(child.kind())) {
            replicaSets(child).forEach(set -> found.addAll(all.of(set.text("metadata", "uid"))));
        }
        if (Target.PODS.isAbout(child.kind())) {
            pods(child).forEach(pod -> found.addAll(all.of(pod.text("metadata", "uid"))));
        }
        return JsonArray.of(found.stream()
                .sorted(BY_NAME)
                .limit(WARNINGS_MAX)
                .map(Summaries::warning)
                .toList());
    }

    /** Its controller; what an owner reference cannot cover belongs to its CR all the same. */
    private JsonObject owner(JsonObject child) {
        JsonObject controller = Relation.controller(child);
        JsonObject of = controller.isEmpty()
                ? cr.object("metadata")
                        .with("apiVersion", cr.text("apiVersion"))
                        .with("kind", cr.text("kind"))
                : controller;
        return JsonObject.builder()
                .put("apiVersion", of.text("apiVersion"))
                .put("kind", of.text("kind"))
                .put("name", of.text("name"))
                .put("uid", of.text("uid"))
                .build();
    }

    private SortedMap<String, Json> jobs(Sibling cronJob) {
        List<JsonObject> all = objects.apply(Relation.JOBS).of(cronJob.uid()).stream()
                .sorted(Comparator.comparing((JsonObject job) -> job.text("metadata", "creationTimestamp"))
                        .thenComparing(BY_NAME))
                .toList();
        SortedMap<String, Json> added = new TreeMap<>();
        Predicate<JsonObject> ended = job -> Summaries.holds(job, "Complete") || Summaries.holds(job, "Failed");
        added.put(
                "_activeJobs",
                whole(all.stream().filter(ended.negate()).sorted(BY_NAME).toList()));
        all.stream().reduce((_, later) -> later).ifPresent(last -> added.put("_lastJob", Summaries.whole(last)));
        all.stream()
                .filter(job -> Summaries.holds(job, "Complete"))
                .reduce((_, later) -> later)
                .ifPresent(last -> added.put("_lastSuccessfulJob", Summaries.whole(last)));
        return added;
    }

    // Storage.

    /** Those that a StatefulSet's templates have made, or that the volumes of another workload name. */
    private List<JsonObject> claims(Sibling child) {
        JsonObject object = child.object();
        String namespace = object.text("metadata", "namespace");
        List<JsonObject> claims = new ArrayList<>();
        if (child.kind().equals("StatefulSet")) {
            Related.Objects all = objects.apply(child.custom() ? Relation.CLAIMS : Relation.CLAIMS_OF_SETS);
            long replicas = object.integer(1, "spec", "replicas");
            for (Json each : object.array("spec", "volumeClaimTemplates")) {
                String template = each instanceof JsonObject claim ? claim.text("metadata", "name") : "";
                String stem = template + "-" + object.text("metadata", "name") + "-";
                // Those of Pods that were taken away stay, and are still the set's.
                for (long i = 0; i <= OBJECTS_MAX; i++) {
                    Optional<JsonObject> claim = all.named(namespace, stem + i);
                    claim.ifPresent(claims::add);
                    if (claim.isEmpty() && i >= replicas) {
                        break;
                    }
                }
            }
        } else {
            Related.Objects all = objects.apply(Relation.CLAIMS);
            JsonObject pod = child.kind().equals("Pod") ? object : object.object("spec", "template");
            for (Json each : pod.array("spec", "volumes")) {
                String name =
                        each instanceof JsonObject volume ? volume.text("persistentVolumeClaim", "claimName") : "";
                if (!name.isEmpty()) {
                    all.named(namespace, name).ifPresent(claims::add);
                }
            }
        }
        return bounded(claims.stream().distinct().sorted(BY_NAME).toList(), "claims", child);
    }

    private Optional<JsonObject> claimOf(JsonObject volume) {
        JsonObject reference = volume.object("spec", "claimRef");
        if (reference.text("name").isEmpty()) {
            return Optional.empty();
        }
        // A claim that was made again under its name is not the one that the volume is bound to.
        return objects.apply(Relation.CLAIMS)
                .named(reference.text("namespace"), reference.text("name"))
                .filter(claim ->
                        reference.text("uid").isEmpty() || reference.text("uid").equals(claim.text("metadata", "uid")))
                .map(Summaries::whole);
    }

    private Optional<JsonObject> named(Relation relation, String name) {
        Related.Objects all = objects.apply(relation);
        return name.isEmpty() ? Optional.empty() : all.named("", name).map(Summaries::whole);
    }

    private Optional<JsonObject> node(JsonObject pod) {
        Related.Objects all = objects.apply(Relation.NODES);
        String name = pod.text("spec", "nodeName");
        return name.isEmpty() ? Optional.empty() : all.named("", name).map(Summaries::node);
    }

    // Network.

    /** The CR's own Pods that a Service selects. Without a selector it selects none. */
    private List<JsonObject> backing(JsonObject service) {
        JsonObject selector = service.object("spec", "selector");
        String namespace = service.text("metadata", "namespace");
        List<JsonObject> pods = new ArrayList<>();
        for (Sibling sibling : siblings) {
            if (Target.PODS.isAbout(sibling.kind())) {
                pods.addAll(pods(sibling));
            } else if (sibling.kind().equals("Pod") && !Summaries.leaving(sibling.object())) {
                pods.add(sibling.object());
            }
        }
        return pods.stream()
                .filter(pod -> !selector.isEmpty()
                        && pod.text("metadata", "namespace").equals(namespace)
                        && selector.keys().stream()
                                .allMatch(key -> pod.object("metadata", "labels")
                                                .has(key)
                                        && pod.text("metadata", "labels", key).equals(selector.text(key))))
                .distinct()
                .sorted(BY_NAME)
                .toList();
    }

    private JsonArray endpoints(Sibling service) {
        List<Json> shown = new ArrayList<>();
        for (JsonObject slice : objects.apply(Relation.SLICES).of(service.uid())) {
            shown.addAll(Summaries.endpoints(slice));
        }
        return JsonArray.of(shown.size() <= OBJECTS_MAX ? shown : shown.subList(0, OBJECTS_MAX));
    }

    private static SortedMap<String, Json> ingress(JsonObject ingress) {
        JsonArray addresses = JsonArray.EMPTY;
        for (Json each : ingress.array("status", "loadBalancer", "ingress")) {
            if (each instanceof JsonObject balancer) {
                String ip = balancer.text("ip");
                addresses = addresses.with(Json.of(ip.isEmpty() ? balancer.text("hostname") : ip));
            }
        }
        JsonArray secrets = JsonArray.EMPTY;
        for (Json each : ingress.array("spec", "tls")) {
            if (each instanceof JsonObject tls && !tls.text("secretName").isEmpty()) {
                JsonObject metadata = JsonObject.of("name", Json.of(tls.text("secretName")))
                        .with("namespace", ingress.text("metadata", "namespace"));
                secrets = secrets.with(JsonObject.of("metadata", metadata).with("hosts", tls.array("hosts")));
            }
        }
        SortedMap<String, Json> added = new TreeMap<>();
        added.put("_loadBalancerIPs", addresses);
        added.put("_tlsSecrets", secrets);
        return added;
    }

    private static JsonArray whole(List<JsonObject> objects) {
        return JsonArray.of(objects.stream().map(Summaries::whole).toList());
    }
}
