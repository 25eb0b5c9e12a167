package ork.simulator.front;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.front.webhook.Addresses;

/**
 * Finds who stands behind a service. Its own address leads nowhere, since nothing here routes packets: one of its
 * endpoints is taken, as API servers do that are not part of the cluster's network.
 */
final class ServiceAddresses implements Addresses {
    private static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);
    private static final ResourceType ENDPOINTS = new ResourceType("", "v1", "endpoints", "Endpoints", true);

    private final LiveCluster cluster;

    ServiceAddresses(LiveCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String of(String namespace, String name, long port) throws IOException {
        JsonObject service = read(new ObjectRef(SERVICES, namespace, name));
        if (service == null) {
            throw new IOException("service \"" + name + "\" not found");
        }
        String type = service.text("spec", "type");
        if (type.equals("ExternalName")) {
            return service.text("spec", "externalName") + ":" + port;
        }
        String named = portName(service, port);
        JsonObject endpoints = read(new ObjectRef(ENDPOINTS, namespace, name));
        List<String> found = endpoints == null ? List.of() : addresses(endpoints, named);
        if (found.isEmpty()) {
            throw new IOException("no endpoints available for service \"" + name + "\"");
        }
        return found.getFirst();
    }

    private static String portName(JsonObject service, long port) throws IOException {
        for (Json each : service.array("spec", "ports")) {
            if (each instanceof JsonObject one && one.integer(0, "port") == port) {
                return one.text("name");
            }
        }
        throw new IOException(
                "no service port " + port + " found for service \"" + service.text("metadata", "name") + "\"");
    }

    private static List<String> addresses(JsonObject endpoints, String portName) {
        List<String> found = new ArrayList<>();
        for (Json each : endpoints.array("subsets")) {
            if (each instanceof JsonObject subset) {
                for (Json port : subset.array("ports")) {
                    if (port instanceof JsonObject one && one.text("name").equals(portName)) {
                        for (Json address : subset.array("addresses")) {
                            String ip = ((JsonObject) address).text("ip");
                            found.add((ip.contains(":") ? "[" + ip + "]" : ip) + ":" + one.integer(0, "port"));
                        }
                    }
                }
            }
        }
        return found;
    }

    private @Nullable JsonObject read(ObjectRef ref) {
        return cluster.send(new Call.Get(ref, "", Duration.ofSeconds(10))) instanceof Answer.Done(JsonObject object)
                ? object
                : null;
    }
}
