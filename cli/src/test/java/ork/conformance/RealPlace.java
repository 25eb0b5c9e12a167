package ork.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.disk.HookClasses;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.engine.Settings;
import ork.katalog.Katalog;
import ork.kubernetes.ClusterAccess;
import ork.kubernetes.KubernetesCluster;
import ork.kubernetes.Surroundings;
import ork.kubernetes.VirtualThreads;
import ork.server.Instance;
import ork.server.StopSwitch;
import ork.server.SystemDoors;

/** A real API server, with everything as in production but the process. */
final class RealPlace implements Place {
    /** So short that two of them can be waited for. */
    private static final Duration RESYNC = Duration.ofSeconds(5);

    private final ClusterPort cluster;
    private final String namespace;
    private final StopSwitch stop = new StopSwitch();
    private final SystemDoors doors = new SystemDoors(stop, Map.of());
    private @Nullable Instance instance;
    private @Nullable Writes writes;

    RealPlace(ClusterPort cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    static KubernetesCluster open(String kubeconfig) {
        ClusterAccess access =
                ClusterAccess.find(Optional.of(Path.of(kubeconfig)), Optional.empty(), Surroundings.ofProcess());
        if (access instanceof ClusterAccess.Found found) {
            return found.open(new VirtualThreads((_, defect) -> defect.printStackTrace(System.err)));
        }
        throw new AssertionError("ORK_CLUSTER_KUBECONFIG: " + access);
    }

    @Override
    public Answer send(Call call) {
        return cluster.send(call);
    }

    @Override
    public void start(Katalog katalog) {
        writes = new Writes(cluster);
        instance = new Instance(
                writes.over(doors.with(cluster)),
                katalog,
                Settings.fromEnvironment(Map.of("ORK_NAMESPACE", namespace, "HOSTNAME", "conformance")),
                HookClasses.of(katalog, RealPlace.class.getClassLoader()),
                stop,
                Instance.Preparation.NONE);
        instance.start();
    }

    @Override
    public Writes writes() {
        return Objects.requireNonNull(writes);
    }

    /** No host that a case could know of can be called here. */
    @Override
    public List<String> asked() {
        return List.of();
    }

    @Override
    public void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration resync() {
        return RESYNC;
    }

    @Override
    public void close() {
        if (instance != null) {
            instance.stop("told to");
        }
        doors.close();
    }
}
