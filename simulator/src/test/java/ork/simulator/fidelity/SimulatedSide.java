package ork.simulator.fidelity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.WatchCursor;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.schedule.SeededRandom;

/** The simulated API server. */
final class SimulatedSide implements Side {
    private final SimulatedCluster cluster;
    private final Map<ResourceType, WatchCursor> watches = new TreeMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    SimulatedSide(long seed) {
        cluster = new SimulatedCluster(new SeededRandom(seed), now);
        send(new Call.Create(Kinds.DEFINITION, Kinds.definition(), "test", Kinds.TIMEOUT));
        DefinitionController definitions = new DefinitionController();
        while (definitions.step(cluster, now)) {
            now = now.plusSeconds(1);
        }
        ObjectRef namespace = new ObjectRef(Kinds.NAMESPACES, "", Kinds.NAMESPACE);
        send(new Call.Create(namespace, Kinds.complete(namespace, JsonObject.EMPTY), "test", Kinds.TIMEOUT));
        for (ResourceType type : Kinds.ALL) {
            watches.put(
                    type,
                    cluster.watch(new WatchRequest(
                            type, Kinds.NAMESPACE, "", "", String.valueOf(cluster.revision()), false, Kinds.TIMEOUT)));
        }
    }

    @Override
    public Answer send(Call call) {
        now = now.plusSeconds(1);
        return cluster.handle(call, now);
    }

    @Override
    public JsonObject settled(JsonObject object) {
        return object;
    }

    @Override
    public List<WatchEvent> events(ResourceType type) {
        return new ArrayList<>(watches.get(type).poll(cluster.revision()));
    }

    @Override
    public void close() {}
}
