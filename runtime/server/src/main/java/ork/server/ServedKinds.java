package ork.server;

import java.util.Optional;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** Asks the cluster how it serves a kind. */
final class ServedKinds {
    private final PatientCalls calls;

    ServedKinds(PatientCalls calls) {
        this.calls = calls;
    }

    /**
     * Waits for a kind that may have been declared a moment ago.
     *
     * @throws CannotStartException when the cluster does not serve it in time
     */
    ResourceType find(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        String what = "looking for the kind " + kind + " of " + apiVersion;
        long end = calls.end(PatientCalls.PATIENCE);
        while (true) {
            JsonObject list = calls.send(
                    new Call.Discover(group, version, PatientCalls.TIMEOUT), what, PatientCalls.NotYet.ABSENT_OR_BUSY);
            Optional<ResourceType> found = in(list, group, version, kind);
            if (found.isPresent()) {
                return found.get();
            }
            calls.pause(end, what, "the cluster does not serve it");
        }
    }

    private static Optional<ResourceType> in(JsonObject list, String group, String version, String kind) {
        for (Json each : list.array("resources")) {
            if (each instanceof JsonObject resource
                    && resource.text("kind").equals(kind)
                    && !resource.text("name").contains("/")) {
                return Optional.of(
                        new ResourceType(group, version, resource.text("name"), kind, resource.flag("namespaced")));
            }
        }
        return Optional.empty();
    }
}
