package ork.katalog.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The group "Enriched": what is known of objects around a child. Where nothing was fetched, there is nothing. */
final class EnrichedFunctions {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    /** More restarts than this are a crash loop rather than an accident. */
    private static final int RESTARTS_USUAL = 2;

    private EnrichedFunctions() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>(pods());
        functions.addAll(storage());
        functions.addAll(List.of(
                Function.of(
                                "hasWarnings",
                                1,
                                call -> Json.of(!call.objects("_warnings").isEmpty()))
                        .lookingAt("_warnings"),
                counted("warningCount", "_warnings"),
                Function.of("firstWarningReason", 1, call -> firstOf(call, "_warnings", "reason"))
                        .lookingAt("_warnings"),
                Function.of("firstWarning", 1, call -> firstOf(call, "_warnings", "message"))
                        .lookingAt("_warnings"),
                counted("deploymentReplicaSetCount", "_replicaSets"),
                Function.of("deploymentReplicaSets", 1, call -> names(call.objects("_replicaSets")))
                        .lookingAt("_replicaSets"),
                Function.of("oldDeploymentReplicaSets", 1, EnrichedFunctions::oldReplicaSets)
                        .lookingAt("_replicaSets", "metadata.annotations"),
                owner("replicaSetOwnerName", "name"),
                owner("replicaSetOwnerKind", "kind"),
                ObjectFunctions.number("hpaCurrentReplicas", "status.currentReplicas"),
                ObjectFunctions.number("hpaDesiredReplicas", "status.desiredReplicas"),
                Function.of("ingressLoadBalancerIP", 1, call -> Json.of(balancer(call)))
                        .lookingAt("_loadBalancerIPs", "status.loadBalancer"),
                Function.of(
                                "ingressHasLoadBalancer",
                                1,
                                call -> Json.of(!balancer(call).isEmpty()))
                        .lookingAt("_loadBalancerIPs", "status.loadBalancer"),
                Function.of("ingressTLSSecrets", 1, EnrichedFunctions::tlsSecrets)
                        .lookingAt("_tlsSecrets", "spec.tls"),
                Function.of("podNode", 1, call -> either(call, List.of("_node", "name"), List.of("spec", "nodeName")))
                        .lookingAt("_node.name", "spec.nodeName")));
        return functions;
    }

    private static List<Function> pods() {
        return List.of(
                counted("podCount", "_pods"),
                Function.of(
                                "readyPodCount",
                                1,
                                call -> Json.of(call.objects("_pods").stream()
                                        .filter(pod -> pod.flag("ready"))
                                        .count()))
                        .lookingAt("_pods"),
                listed("podNames", "name"),
                listed("podIPs", "ip"),
                Function.of("hasCrashingPod", 1, call -> Json.of(restarts(call) > RESTARTS_USUAL))
                        .lookingAt("_pods"),
                Function.of("podMaxRestarts", 1, call -> Json.of(restarts(call)))
                        .lookingAt("_pods"),
                Function.of("podContainerReasons", 1, EnrichedFunctions::reasons)
                        .lookingAt("_pods"));
    }

    private static List<Function> storage() {
        return List.of(
                counted("statefulSetPVCCount", "_pvcs"),
                Function.of(
                                "pvcBound",
                                1,
                                call -> Json.of(
                                        call.map(0).text("status", "phase").equals("Bound")))
                        .lookingAt("status.phase"),
                ObjectFunctions.text("pvcStorageClass", "spec.storageClassName"),
                ObjectFunctions.text("pvcCapacity", "status.capacity.storage"),
                Function.of(
                                "pvReclaimPolicy",
                                1,
                                call -> either(
                                        call,
                                        List.of("_pv", "spec", "persistentVolumeReclaimPolicy"),
                                        List.of("spec", "persistentVolumeReclaimPolicy")))
                        .lookingAt("_pv.spec", "spec.persistentVolumeReclaimPolicy"),
                Function.of("pvAccessModes", 1, EnrichedFunctions::accessModes)
                        .lookingAt("_pv.spec", "spec.accessModes"));
    }

    private static Function counted(String name, String what) {
        return Function.of(name, 1, call -> Json.of((long) call.objects(what).size()))
                .lookingAt(what);
    }

    private static Function listed(String name, String field) {
        return Function.of(
                        name,
                        1,
                        call -> call.joined(call.objects("_pods").stream()
                                .map(pod -> pod.text(field))
                                .filter(text -> !text.isEmpty())
                                .toList()))
                .lookingAt("_pods");
    }

    private static Function owner(String name, String field) {
        return Function.of(
                        name,
                        1,
                        call -> either(
                                call, List.of("_owner", field), List.of("metadata", "ownerReferences", "0", field)))
                .lookingAt("_owner", "metadata.ownerReferences");
    }

    private static Json either(Invocation call, List<String> path, List<String> otherwise) {
        String text = Values.text(Values.at(call.get(0), path));
        return Json.of(text.isEmpty() ? Values.text(Values.at(call.get(0), otherwise)) : text);
    }

    private static Json firstOf(Invocation call, String what, String field) {
        return Json.of(call.objects(what).stream()
                .findFirst()
                .map(each -> each.text(field))
                .orElse(""));
    }

    private static long restarts(Invocation call) {
        return call.objects("_pods").stream()
                .mapToLong(pod -> pod.integer(0, "restartCount"))
                .max()
                .orElse(0);
    }

    private static Json reasons(Invocation call) {
        Set<String> reasons = new LinkedHashSet<>();
        for (JsonObject pod : call.objects("_pods")) {
            for (Json container : call.items(pod.array("containers"))) {
                String reason = Values.text(Values.field(container, "reason"));
                if (!reason.isEmpty()) {
                    reasons.add(reason);
                }
            }
        }
        return call.joined(List.copyOf(reasons));
    }

    private static Json names(List<JsonObject> objects) {
        return JsonArray.ofTexts(
                objects.stream().map(object -> object.text("metadata", "name")).toList());
    }

    /** Those of another revision than the Deployment's own. */
    private static Json oldReplicaSets(Invocation call) {
        String current = call.map(0).text("metadata", "annotations", REVISION);
        return names(call.objects("_replicaSets").stream()
                .filter(set -> !set.text("metadata", "annotations", REVISION).equals(current))
                .toList());
    }

    private static Json accessModes(Invocation call) {
        JsonArray bound = call.map(0).array("_pv", "spec", "accessModes");
        JsonArray modes = bound.isEmpty() ? call.map(0).array("spec", "accessModes") : bound;
        return call.joined(call.items(modes).toList().stream().map(Values::text).toList());
    }

    private static String balancer(Invocation call) {
        JsonArray known = call.map(0).array("_loadBalancerIPs");
        if (!known.isEmpty()) {
            return Values.text(known.get(0));
        }
        JsonObject first = WorkloadFunctions.first(call.map(0).array("status", "loadBalancer", "ingress"));
        return first.text("ip").isEmpty() ? first.text("hostname") : first.text("ip");
    }

    private static Json tlsSecrets(Invocation call) {
        List<JsonObject> found = call.objects("_tlsSecrets");
        if (!found.isEmpty()) {
            return names(found);
        }
        return JsonArray.ofTexts(call.items(call.map(0).array("spec", "tls")).toList().stream()
                .map(tls -> Values.text(Values.field(tls, "secretName")))
                .filter(name -> !name.isEmpty())
                .toList());
    }
}
