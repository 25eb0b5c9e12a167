package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/**
 * Gives each namespace what Pods in it lean on: the service account {@code default}, and the certificate of the API server
 * in the ConfigMap {@code kube-root-ca.crt}. Whoever deletes or changes them finds them again. One object a step.
 */
public final class NamespaceDefaults implements Actor {
    private static final ResourceType ACCOUNTS = new ResourceType("", "v1", "serviceaccounts", "ServiceAccount", true);
    private static final ResourceType MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final String ACCOUNT = "default";
    private static final String AUTHORITY = "kube-root-ca.crt";

    private final String certificatePem;
    private final News news = new News(Requests.NAMESPACES, ACCOUNTS, MAPS);
    private boolean pending;

    public NamespaceDefaults(String certificatePem) {
        this.certificatePem = certificatePem;
    }

    @Override
    public String name() {
        return "namespace-defaults";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        pending |= news.read(cluster).stream().anyMatch(NamespaceDefaults::concerns);
        if (!pending) {
            return false;
        }
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        boolean refused = false;
        for (JsonObject namespace : requests.list(Requests.NAMESPACES, "")) {
            if (namespace.at("metadata", "deletionTimestamp") == null) {
                switch (complete(requests, namespace.text("metadata", "name"))) {
                    case WROTE -> {
                        return true;
                    }
                    case REFUSED -> refused = true;
                    case COMPLETE -> {}
                }
            }
        }
        pending = refused;
        return false;
    }

    private enum Found {
        COMPLETE,
        WROTE,
        REFUSED
    }

    private static boolean concerns(Change change) {
        ObjectRef ref = change.ref();
        return ref.type().equals(Requests.NAMESPACES)
                || (ref.type().equals(ACCOUNTS) && ref.name().equals(ACCOUNT))
                || (ref.type().equals(MAPS) && ref.name().equals(AUTHORITY));
    }

    private Found complete(Requests requests, String namespace) {
        ObjectRef account = new ObjectRef(ACCOUNTS, namespace, ACCOUNT);
        if (requests.get(account) == null) {
            return found(requests.create(account, JsonObject.EMPTY) instanceof Answer.Done);
        }
        ObjectRef map = new ObjectRef(MAPS, namespace, AUTHORITY);
        JsonObject there = requests.get(map);
        JsonObject data = JsonObject.of("ca.crt", Json.of(certificatePem));
        if (there == null) {
            return found(requests.create(map, JsonObject.EMPTY.with("data", data)) instanceof Answer.Done);
        }
        return there.object("data").equals(data)
                ? Found.COMPLETE
                : found(requests.patch(map, there, List.of("data"), data));
    }

    private static Found found(boolean wrote) {
        return wrote ? Found.WROTE : Found.REFUSED;
    }
}
