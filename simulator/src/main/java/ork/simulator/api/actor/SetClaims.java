package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * The claims of a StatefulSet's Pods, one of each template for each number: {@code data-db-0}. They are made before their Pod
 * and stay when it goes, and the next Pod of the number finds them.
 */
final class SetClaims {
    /** What stands in the way of a Pod. */
    enum Look {
        READY,
        WROTE,
        /** A claim of the number's last Pod is going. */
        LEAVING,
        REFUSED
    }

    private SetClaims() {}

    static ObjectRef ref(JsonObject set, JsonObject template, long ordinal) {
        String name = template.text("metadata", "name") + "-" + set.text("metadata", "name") + "-" + ordinal;
        return new ObjectRef(Requests.CLAIMS, set.text("metadata", "namespace"), name);
    }

    static List<JsonObject> templates(JsonObject set) {
        return set.array("spec", "volumeClaimTemplates").toList().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Whether a claim would be one of the set's. */
    static boolean concerns(JsonObject set, String claim) {
        return templates(set).stream()
                .anyMatch(each ->
                        claim.startsWith(each.text("metadata", "name") + "-" + set.text("metadata", "name") + "-"));
    }

    /** Makes the first claim of a number that is not there. */
    static Look prepare(Requests requests, Recorder recorder, JsonObject set, long ordinal) {
        String pod = set.text("metadata", "name") + "-" + ordinal;
        for (JsonObject template : templates(set)) {
            ObjectRef ref = ref(set, template, ordinal);
            JsonObject claim = requests.get(ref);
            if (claim == null) {
                String about = "Pod " + pod + " in StatefulSet " + set.text("metadata", "name");
                Answer answer = requests.create(ref, object(set, template, ref));
                if (!(answer instanceof Answer.Done)) {
                    recorder.warning(
                            set,
                            "FailedCreate",
                            "create Claim " + ref.name() + " for " + about + " failed error: "
                                    + Requests.words(answer));
                    return Look.REFUSED;
                }
                recorder.normal(set, "SuccessfulCreate", "create Claim " + ref.name() + " " + about + " success");
                return Look.WROTE;
            }
            if (Owners.isLeaving(claim) || isOfLastPod(requests, claim, pod)) {
                return Look.LEAVING;
            }
        }
        return Look.READY;
    }

    private static boolean isOfLastPod(Requests requests, JsonObject claim, String name) {
        JsonObject pod = requests.get(new ObjectRef(Requests.PODS, claim.text("metadata", "namespace"), name));
        String uid = pod == null ? "" : pod.text("metadata", "uid");
        return claim.array("metadata", "ownerReferences").toList().stream()
                .anyMatch(each -> each instanceof JsonObject owner
                        && owner.text("kind").equals("Pod")
                        && owner.text("name").equals(name)
                        && !owner.text("uid").equals(uid));
    }

    private static JsonObject object(JsonObject set, JsonObject template, ObjectRef ref) {
        JsonObject labels = template.object("metadata", "labels");
        JsonObject selected = set.object("spec", "selector", "matchLabels");
        for (String key : selected.keys()) {
            labels = labels.with(key, selected.text(key));
        }
        JsonObject metadata = template.object("metadata")
                .with("name", ref.name())
                .with("namespace", ref.namespace())
                .with("labels", labels);
        return template.with("metadata", metadata).without("status");
    }

    /** A Pod's spec with a volume for each claim of its number, under the name of the template. */
    static JsonObject mounted(JsonObject spec, JsonObject set, long ordinal) {
        List<Json> volumes = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (JsonObject template : templates(set)) {
            String name = template.text("metadata", "name");
            names.add(name);
            volumes.add(JsonObject.of("name", Json.of(name))
                    .with(
                            "persistentVolumeClaim",
                            JsonObject.of(
                                    "claimName",
                                    Json.of(ref(set, template, ordinal).name()))));
        }
        for (Json each : spec.array("volumes")) {
            if (!(each instanceof JsonObject volume && names.contains(volume.text("name")))) {
                volumes.add(each);
            }
        }
        return volumes.isEmpty() ? spec : spec.with("volumes", JsonArray.of(volumes));
    }
}
