package ork.simulator.contract;

import java.time.Duration;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.Threads;

/**
 * A cluster to ask, with the time and the threads that pass there.
 *
 * @param patience how long something may take that the cluster does by itself
 */
record Place(ClusterPort cluster, Clock clock, Threads threads, Duration patience) {}
