package ork.engine.lifecycle;

import java.time.Duration;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ResourceType;
import ork.engine.box.KindResolver.Resolution;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Asks the API server what it serves. */
final class Discovery {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ClusterPort cluster;

    Discovery(ClusterPort cluster) {
        this.cluster = cluster;
    }

    Presence serves(ResourceType type) {
        return switch (find(type)) {
            case Resolution.Served(ResourceType served) ->
                served.plural().equals(type.plural()) ? Presence.PRESENT : Presence.ABSENT;
            case Resolution.NotServed _ -> Presence.ABSENT;
            case Resolution.NoAnswer _ -> Presence.UNKNOWN;
        };
    }

    /** The kind by its group, version and kind. */
    Resolution find(ResourceType type) {
        Answer answer = cluster.send(new Call.Discover(type.group(), type.version(), TIMEOUT));
        return switch (answer) {
            case Answer.Done(JsonObject list) -> in(list.array("resources"), type);
            case Answer.Refused refusal ->
                refusal.status().isNotFound() ? new Resolution.NotServed() : new Resolution.NoAnswer();
            case Answer.Unsent _, Answer.Unknown _ -> new Resolution.NoAnswer();
        };
    }

    private static Resolution in(JsonArray resources, ResourceType type) {
        for (Json each : resources) {
            // Subresources are listed as plural/sub, some of them with the kind of the resource itself.
            if (each instanceof JsonObject resource
                    && resource.text("kind").equals(type.kind())
                    && !resource.text("name").contains("/")) {
                return new Resolution.Served(new ResourceType(
                        type.group(), type.version(), resource.text("name"), type.kind(), resource.flag("namespaced")));
            }
        }
        return new Resolution.NotServed();
    }
}
