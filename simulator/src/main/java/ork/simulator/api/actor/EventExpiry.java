package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/** Lets Events go a while after they were last written, as the store of an API server does: an hour, unless told. */
public final class EventExpiry implements Actor {
    private static final Duration HOUR = Duration.ofHours(1);

    private final News news = new News(Requests.EVENTS);
    private final Duration life;
    private final TreeMap<ObjectRef, Instant> due = new TreeMap<>();

    public EventExpiry() {
        this(HOUR);
    }

    public EventExpiry(Duration life) {
        this.life = life;
    }

    @Override
    public String name() {
        return "event-expiry";
    }

    @Override
    public Optional<Instant> wakesAt() {
        return due.values().stream().min(Instant::compareTo);
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            if (change.ref().type().plural().equals(Requests.EVENTS.plural())) {
                ObjectRef ref = new ObjectRef(
                        Requests.EVENTS, change.ref().namespace(), change.ref().name());
                if (change.kind() == Change.Kind.DELETED) {
                    due.remove(ref);
                } else {
                    due.put(ref, now.plus(life));
                }
            }
        }
        Requests requests = new Requests(cluster, now, "kube-apiserver");
        for (var each : due.entrySet()) {
            if (!each.getValue().isAfter(now)) {
                due.remove(each.getKey());
                JsonObject event = requests.get(each.getKey());
                return event != null && requests.delete(each.getKey(), event, Propagation.BACKGROUND);
            }
        }
        return false;
    }
}
