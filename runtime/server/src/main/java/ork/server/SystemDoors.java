package ork.server;

import java.util.Map;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.Outbound;
import ork.kubernetes.HttpOutbound;
import ork.kubernetes.SystemClock;
import ork.kubernetes.SystemRandom;
import ork.kubernetes.VirtualThreads;

/** The doors in production, but for the cluster, which is the caller's to choose. */
public final class SystemDoors implements AutoCloseable {
    private final SystemClock clock = new SystemClock();
    private final VirtualThreads threads;
    private final HttpOutbound outbound;

    /**
     * @param stop is told of a thread that died of an error that nobody expected
     * @param environment where the variables are that a Katalog names
     */
    public SystemDoors(StopSwitch stop, Map<String, String> environment) {
        this.threads = new VirtualThreads(stop::crashed);
        this.outbound = new HttpOutbound(environment);
    }

    public Doors with(ClusterPort cluster) {
        return new Doors(clock, threads, cluster, outbound, new SystemRandom());
    }

    public VirtualThreads threads() {
        return threads;
    }

    public Outbound outbound() {
        return outbound;
    }

    @Override
    public void close() {
        outbound.close();
    }
}
