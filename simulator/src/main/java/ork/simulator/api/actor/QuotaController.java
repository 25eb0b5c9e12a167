package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.request.QuotaUsage;

/** Says in the status of each ResourceQuota what it allows and how much of it is used. One write a step. */
public final class QuotaController implements Actor {
    private static final ResourceType QUOTAS = new ResourceType("", "v1", "resourcequotas", "ResourceQuota", true);

    private final News news = new News();
    private final TreeSet<ObjectRef> quotas = new TreeSet<>();
    private final TreeSet<ObjectRef> pending = new TreeSet<>();

    @Override
    public String name() {
        return "resourcequota-controller";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(QUOTAS)) {
                if (change.kind() == Change.Kind.DELETED) {
                    quotas.remove(change.ref());
                } else {
                    quotas.add(change.ref());
                }
            }
            quotas.stream()
                    .filter(quota -> quota.namespace().equals(change.ref().namespace()))
                    .forEach(pending::add);
        }
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        while (!pending.isEmpty()) {
            ObjectRef ref = pending.removeFirst();
            JsonObject quota = requests.get(ref);
            if (quota != null && report(cluster, requests, ref, quota)) {
                return true;
            }
        }
        return false;
    }

    /** @return whether it wrote */
    private static boolean report(SimulatedCluster cluster, Requests requests, ObjectRef ref, JsonObject quota) {
        JsonObject status = QuotaUsage.status(quota, kind -> objects(cluster, requests, kind, ref.namespace()));
        return !status.equals(quota.object("status")) && requests.putStatus(ref, quota.with("status", status));
    }

    private static List<JsonObject> objects(
            SimulatedCluster cluster, Requests requests, String kind, String namespace) {
        Optional<ResourceType> type = cluster.kinds().stream()
                .filter(each -> each.qualifiedPlural().equals(kind))
                .map(each -> each.type(each.storage()))
                .findFirst();
        return type.map(found -> requests.list(found, namespace)).orElse(List.of());
    }
}
