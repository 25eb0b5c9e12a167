package ork.simulator.api;

import ork.json.JsonObject;

/** Deployments for tests. */
final class Workloads {
    private Workloads() {}

    /** With one container. */
    static String deployment(String container) {
        return "{'spec': {'selector': {'matchLabels': {'app': 'x'}}, 'template': {'metadata': {'labels': {'app': 'x'}},"
                + " 'spec': {'containers': [" + container + "]}}}}";
    }

    /** The first container. */
    static JsonObject container(JsonObject deployment) {
        return (JsonObject)
                deployment.array("spec", "template", "spec", "containers").get(0);
    }
}
