package ork.katalog.resource;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Makes the pod template of a workload: one container, named like the workload, which may not have dots in it. */
final class PodTemplates {
    private PodTemplates() {}

    static JsonObject template(Child child, JsonObject fields) {
        SortedMap<String, String> labels = new TreeMap<>(child.labels());
        labels.putAll(ChildLabels.ofPods(child));
        return JsonObject.builder()
                .put("metadata", JsonObject.of("labels", JsonObject.ofTexts(labels)))
                .put("spec", pod(child, fields))
                .build();
    }

    /** What has as many Pods of a template as it is told to. */
    static Parts replicated(Child child, JsonObject fields) {
        Parts spec = new Parts();
        spec.put("replicas", Json.of(fields.integer(1, "replicas")));
        spec.put("selector", JsonObject.of("matchLabels", JsonObject.ofTexts(ChildLabels.ofPods(child))));
        spec.put("template", template(child, fields));
        return spec;
    }

    /**
     * Of Pods that end. They carry no label of the CRD entry, so that no Service sends them what is meant for servers. What
     * fails is tried again in another Pod, so that the log of the one before can be read.
     */
    static JsonObject toTheEnd(Child child, JsonObject fields) {
        SortedMap<String, String> labels = new TreeMap<>(child.labels());
        labels.putAll(ChildLabels.ofPods(child));
        labels.remove(ChildLabels.CRD);
        return JsonObject.builder()
                .put("metadata", JsonObject.of("labels", JsonObject.ofTexts(labels)))
                .put("spec", pod(child, fields).with("restartPolicy", "Never"))
                .build();
    }

    static JsonObject pod(Child child, JsonObject fields) {
        Parts pod = new Parts();
        pod.put("containers", JsonArray.of(container(child, fields)));
        pod.copy(fields, "imagePullSecrets");
        pod.copy(fields, "nodeSelector");
        pod.copy(fields, "serviceAccountName");
        pod.put("securityContext", Parts.pruned(fields.object("podSecurity")));
        pod.put("volumes", each(fields.array("volumes"), PodTemplates::volume));
        return pod.build();
    }

    private static JsonObject container(Child child, JsonObject fields) {
        Parts container = new Parts();
        container.put("name", Json.of(ChildLabels.cut(child.name().replace('.', '-'))));
        container.copy(fields, "image");
        container.copy(fields, "command");
        container.copy(fields, "args");
        container.put("ports", ports(fields));
        container.put("env", each(fields.array("env"), PodTemplates::variable));
        container.put("envFrom", envFrom(fields.object("envFrom")));
        container.put("resources", Parts.pruned(fields.object("resources")));
        container.copy(fields, "workingDirectory", "workingDir");
        container.put("securityContext", Parts.pruned(fields.object("securityContext")));
        container.put("volumeMounts", each(fields.array("volumeMounts"), PodTemplates::mount));
        for (String phase : new String[] {"startup", "liveness", "readiness"}) {
            JsonObject probe = fields.object("probes", phase);
            if (!probe.isEmpty()) {
                container.put(phase + "Probe", Probes.probe(probe, fields.get("port")));
            }
        }
        return container.build();
    }

    private static JsonArray ports(JsonObject fields) {
        Json port = fields.get("port");
        if (port == null) {
            return JsonArray.EMPTY;
        }
        String protocol = fields.text("protocol");
        return JsonArray.of(JsonObject.builder()
                .put("containerPort", port)
                .put("protocol", protocol.isEmpty() ? "TCP" : protocol)
                .build());
    }

    /** The API server names the version of a field reference when nobody else does. */
    private static JsonObject variable(JsonObject variable) {
        return variable.at("valueFrom", "fieldRef") instanceof JsonObject reference
                ? variable.with("valueFrom", JsonObject.of("fieldRef", reference.with("apiVersion", "v1")))
                : variable;
    }

    private static JsonArray envFrom(JsonObject sources) {
        JsonArray all = JsonArray.EMPTY;
        for (String kind : new String[] {"secretRef", "configMapRef"}) {
            for (Json source : sources.array(kind)) {
                if (source instanceof JsonObject named) {
                    Parts part = new Parts();
                    part.copy(named, "prefix");
                    part.put(kind, named.without("prefix"));
                    all = all.with(part.build());
                }
            }
        }
        return all;
    }

    private static JsonObject volume(JsonObject volume) {
        JsonObject secret = volume.object("secret");
        return secret.has("name")
                ? volume.with("secret", JsonObject.of("secretName", Json.of(secret.text("name"))))
                : volume;
    }

    /** A false {@code readOnly} is not stored. */
    private static JsonObject mount(JsonObject mount) {
        return mount.flag("readOnly") ? mount : mount.without("readOnly");
    }

    static JsonArray each(JsonArray items, UnaryOperator<JsonObject> change) {
        return JsonArray.of(items.toList().stream()
                .map(item -> item instanceof JsonObject object ? change.apply(object) : item)
                .toList());
    }
}
