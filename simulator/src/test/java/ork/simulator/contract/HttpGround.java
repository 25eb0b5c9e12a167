package ork.simulator.contract;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import ork.kubernetes.ClusterAccess;
import ork.kubernetes.KubernetesCluster;
import ork.kubernetes.Surroundings;
import ork.kubernetes.SystemClock;
import ork.kubernetes.VirtualThreads;

/** Whatever answers over HTTP, through the adapter that production uses. */
final class HttpGround implements Ground, AutoCloseable {
    private static final Duration INSTALLING = Duration.ofMinutes(1);

    private final KubernetesCluster cluster;
    private final Place place;

    HttpGround(Path kubeconfig, Duration patience) {
        ClusterAccess access = ClusterAccess.find(Optional.of(kubeconfig), Optional.empty(), Surroundings.ofProcess());
        VirtualThreads threads = new VirtualThreads((thread, defect) -> {
            throw new AssertionError("in thread " + thread, defect);
        });
        cluster = access instanceof ClusterAccess.Found found ? found.open(threads) : fail(access.toString());
        place = new Place(cluster, new SystemClock(), threads, patience);
        Caller.installSites(new Place(cluster, place.clock(), threads, INSTALLING));
    }

    @Override
    public void run(Attempt row) throws Throwable {
        row.on(place);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
