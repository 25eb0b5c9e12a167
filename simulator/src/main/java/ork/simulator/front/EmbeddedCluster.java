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
import ork.simulator.api.access.Subject;
import ork.simulator.schedule.SeededRandom;

/**
 * A cluster in this process: the simulated API server with the cluster's own programs, open to kubectl
 * through the kubeconfig that it writes, and to the runtime in the same process through {@link #port}.
 */
public final class EmbeddedCluster implements AutoCloseable {
    private static final Instant STANDS_AT = Instant.parse("2026-01-01T00:00:00Z");

    private final LiveCluster live;
    private final FrontServer server;
    private final KubeconfigFile kubeconfig;

    private EmbeddedCluster(LiveCluster live, FrontServer server, KubeconfigFile kubeconfig) {
        this.live = live;
        this.server = server;
        this.kubeconfig = kubeconfig;
    }

    /**
     * @param port of the API server on the loopback interface; 0 for any that is free
     * @param kubeconfig where the kubeconfig is written, readable for its owner only
     * @param pods whether workloads have Pods on a node; without them Deployments become available by themselves
     */
    public record Options(int port, Path kubeconfig, boolean pods, Time time) {
        /** In real time. */
        public Options(int port, Path kubeconfig, boolean pods) {
            this(port, kubeconfig, pods, Time.REAL);
        }
    }

    /** How time passes. */
    public enum Time {
        REAL,
        /** Only when it is moved; names and uids are drawn from a fixed seed. */
        STANDING
    }

    /** What stands in the way of a start. The message says what, why, and what to do. */
    public static final class StartException extends Exception {
        private static final long serialVersionUID = 1L;

        StartException(String message) {
            super(message);
        }
    }

    public static EmbeddedCluster start(Options options) throws StartException {
        Path file = options.kubeconfig();
        try {
            String taken = KubeconfigFile.taken(file);
            if (taken != null) {
                throw unwritable(file, taken);
            }
        } catch (IOException e) {
            throw unwritable(file, KubeconfigFile.why(e));
        }
        Instant now = Instant.now();
        SecureRandom secure = new SecureRandom();
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random(secure));
        Identity identity = Certificates.server(now);
        Identity clients = Certificates.clientAuthority(now);
        Identity owner = Certificates.client(clients, Accounts.OWNER.name(), List.of(Subject.MASTERS), now);
        LiveCluster live = live(options, identity, now, secure);
        FrontServer server;
        try {
            Accounts accounts = new Accounts(live, new Tokens(random(secure)), token);
            server = new FrontServer(
                    live,
                    new ServerTls(identity, clients),
                    accounts,
                    options.port(),
                    new SlowReaders(SlowReaders.PATIENCE));
        } catch (IOException e) {
            live.close();
            throw new StartException("cannot listen on 127.0.0.1:" + options.port() + " for the embedded cluster: "
                    + KubeconfigFile.why(e)
                    + ". Another process may have the port; without --port a free one is taken.");
        }
        try {
            KubeconfigFile kubeconfig =
                    KubeconfigFile.write(file, KubeconfigFile.text(server.url(), identity, owner, token));
            return new EmbeddedCluster(live, server, kubeconfig);
        } catch (IOException e) {
            live.close();
            server.close();
            throw unwritable(file, KubeconfigFile.why(e));
        }
    }

    private static LiveCluster live(Options options, Identity identity, Instant now, SecureRandom secure) {
        boolean real = options.time() == Time.REAL;
        Instant start = real ? now : STANDS_AT;
        SimulatedCluster cluster = new SimulatedCluster(new SeededRandom(real ? secure.nextLong() : 1), start);
        StandardRoles.create(cluster, start);
        List<Actor> programs = Programs.all(options.pods(), identity.certificatePem());
        return real ? new LiveCluster(cluster, programs) : LiveCluster.standing(cluster, programs, start);
    }

    private static byte[] random(SecureRandom secure) {
        byte[] secret = new byte[32];
        secure.nextBytes(secret);
        return secret;
    }

    private static StartException unwritable(Path file, String why) {
        return new StartException("cannot write the kubeconfig of the embedded cluster to " + file + ": " + why
                + ". Choose another file with --kubeconfig-out.");
    }

    /** The same cluster for code in this process. */
    public ClusterPort port() {
        return live;
    }

    /** What its clock shows. */
    public Instant now() {
        return live.now();
    }

    /**
     * Moves a clock that stands, and lets everything happen that happens in so much time.
     *
     * @throws IllegalStateException in real time
     */
    public void advance(Duration time) {
        live.advance(time);
    }

    public String url() {
        return server.url();
    }

    public Path kubeconfig() {
        return kubeconfig.path();
    }

    /** Ends the cluster, and with it everything in it. The kubeconfig goes too. */
    @Override
    public void close() {
        kubeconfig.close();
        live.close();
        server.close();
    }
}
