package ork.simulator.front;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import ork.doors.ClusterPort;
import ork.simulator.api.Actor;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.api.actor.DeploymentController;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.api.actor.NamespaceController;
import ork.simulator.schedule.SeededRandom;

/**
 * A cluster in this process, in real time: the simulated API server with the cluster's own programs, open to kubectl
 * through the kubeconfig that it writes, and to the runtime in the same process through {@link #port}.
 */
public final class EmbeddedCluster implements AutoCloseable {
    /** There are no nodes and no pods: Deployments become available by themselves. */
    private static final Duration DEPLOYMENTS_READY_AFTER = Duration.ofSeconds(1);

    private final LiveCluster live;
    private final FrontServer server;
    private final Path kubeconfig;

    private EmbeddedCluster(LiveCluster live, FrontServer server, Path kubeconfig) {
        this.live = live;
        this.server = server;
        this.kubeconfig = kubeconfig;
    }

    /**
     * @param port of the API server on the loopback interface; 0 for any that is free
     * @param kubeconfig where the kubeconfig is written, readable for its owner only
     */
    public record Options(int port, Path kubeconfig) {}

    /** @throws IOException when the port is taken or the kubeconfig cannot be written; the message says which */
    public static EmbeddedCluster start(Options options) throws IOException {
        Instant now = Instant.now();
        SecureRandom secure = new SecureRandom();
        SimulatedCluster cluster = new SimulatedCluster(new SeededRandom(secure.nextLong()), now);
        byte[] secret = new byte[32];
        secure.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        SelfSigned identity = SelfSigned.forLoopback(now);
        LiveCluster live = new LiveCluster(cluster, actors());
        FrontServer server;
        try {
            server = new FrontServer(live, identity, token, options.port());
        } catch (IOException e) {
            live.close();
            throw new IOException(
                    "cannot listen on 127.0.0.1:" + options.port() + " for the embedded cluster: " + e.getMessage(), e);
        }
        try {
            KubeconfigFile.write(options.kubeconfig(), KubeconfigFile.text(server.url(), identity.pem(), token));
        } catch (IOException e) {
            server.close();
            live.close();
            throw new IOException("cannot write the kubeconfig " + options.kubeconfig() + ": " + e.getMessage(), e);
        }
        return new EmbeddedCluster(live, server, options.kubeconfig());
    }

    /** The same cluster for code in this process. */
    public ClusterPort port() {
        return live;
    }

    public String url() {
        return server.url();
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    @Override
    public void close() {
        live.close();
        server.close();
    }

    private static List<Actor> actors() {
        return List.of(
                new DefinitionController(),
                new NamespaceController(),
                new GarbageCollector(),
                new DeploymentController(DEPLOYMENTS_READY_AFTER));
    }
}
