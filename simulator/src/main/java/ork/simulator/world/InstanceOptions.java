package ork.simulator.world;

import java.time.Duration;
import ork.simulator.api.access.Subject;

/**
 * What an instance is like.
 *
 * @param skew how far its wall clock is ahead of the truth
 * @param driftPpm how much faster than the truth its clocks run, in parts per million
 * @param exposed whether random faults happen to it; planned ones do anyway
 * @param restartAfter how long after a crash it is started again; zero for never
 * @param node the machine that it runs on; empty for one of its own
 * @param uncaught what a throwable means that leaves one of its tasks
 * @param user as whom it calls the API server: RBAC holds for it, unless it is the administrator
 */
public record InstanceOptions(
        Duration skew,
        long driftPpm,
        boolean exposed,
        Duration restartAfter,
        String node,
        Uncaught uncaught,
        Subject user) {

    /** What a throwable means that leaves a task. */
    public enum Uncaught {
        /** A defect of the program: the run fails. */
        FAILS_THE_RUN,
        /** What kills a process: the instance crashes. */
        CRASHES_THE_INSTANCE
    }

    public static InstanceOptions normal() {
        return new InstanceOptions(
                Duration.ZERO, 0, true, Duration.ZERO, "", Uncaught.FAILS_THE_RUN, Subject.ADMINISTRATOR);
    }

    public InstanceOptions withSkew(Duration ahead) {
        return new InstanceOptions(ahead, driftPpm, exposed, restartAfter, node, uncaught, user);
    }

    public InstanceOptions withDriftPpm(long partsPerMillion) {
        return new InstanceOptions(skew, partsPerMillion, exposed, restartAfter, node, uncaught, user);
    }

    public InstanceOptions unexposed() {
        return new InstanceOptions(skew, driftPpm, false, restartAfter, node, uncaught, user);
    }

    public InstanceOptions restartingAfter(Duration delay) {
        return new InstanceOptions(skew, driftPpm, exposed, delay, node, uncaught, user);
    }

    public InstanceOptions withUncaught(Uncaught meaning) {
        return new InstanceOptions(skew, driftPpm, exposed, restartAfter, node, meaning, user);
    }

    /** Shares a machine, and its fate, with the other instances there. */
    public InstanceOptions onNode(String name) {
        return new InstanceOptions(skew, driftPpm, exposed, restartAfter, name, uncaught, user);
    }

    /** Calls the API server as somebody for whom RBAC holds. */
    public InstanceOptions as(Subject somebody) {
        return new InstanceOptions(skew, driftPpm, exposed, restartAfter, node, uncaught, somebody);
    }
}
