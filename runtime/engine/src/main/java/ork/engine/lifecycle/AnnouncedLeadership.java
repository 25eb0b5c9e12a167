package ork.engine.lifecycle;

import java.time.Duration;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.Threads;
import ork.engine.event.EventRecorder;
import ork.engine.event.EventRecorder.Severity;
import ork.engine.leadership.ElectionListener;
import ork.engine.leadership.Gate;
import ork.json.JsonObject;

/** A leadership whose winner says so on the Lease, for everybody to see; who loses, or follows, says nothing (LE-4). */
public final class AnnouncedLeadership implements Leadership {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Leadership leadership;
    private final ObjectRef lease;
    private final ClusterPort cluster;
    private final EventRecorder events;
    private final Threads threads;

    /** @param events gated, so that nothing is said by somebody who has lost again meanwhile */
    public AnnouncedLeadership(
            Leadership leadership, ObjectRef lease, ClusterPort cluster, EventRecorder events, Threads threads) {
        this.leadership = leadership;
        this.lease = lease;
        this.cluster = cluster;
        this.events = events;
        this.threads = threads;
    }

    @Override
    public Gate gate() {
        return leadership.gate();
    }

    @Override
    public String identity() {
        return leadership.identity();
    }

    @Override
    public void observe(ElectionListener listener) {
        leadership.observe(new Announcing(listener));
    }

    @Override
    public void campaign() {
        leadership.campaign();
    }

    @Override
    public Optional<String> holder() {
        return leadership.holder();
    }

    @Override
    public void release() {
        leadership.release();
    }

    @Override
    public void stop() {
        leadership.stop();
    }

    private void announce() {
        // Events name the object by its uid; only a Lease that can be read can be spoken of.
        if (cluster.send(new Call.Get(lease, "", TIMEOUT)) instanceof Answer.Done(JsonObject object)) {
            say(object, "LeaderElection", "became leader");
            say(object, "KonductorElected", "became konductor");
        }
    }

    private void say(JsonObject object, String reason, String what) {
        events.record(lease.type(), object, Severity.NORMAL, reason, identity() + " " + what);
    }

    private final class Announcing implements ElectionListener {
        private final ElectionListener listener;

        Announcing(ElectionListener listener) {
            this.listener = listener;
        }

        @Override
        public void acquired() {
            listener.acquired();
            // Renewals wait for whoever calls this.
            threads.start("election events", AnnouncedLeadership.this::announce);
        }

        @Override
        public void lost(String why) {
            listener.lost(why);
        }

        @Override
        public void leaderSeen(String holder) {
            listener.leaderSeen(holder);
        }

        @Override
        public void clusterAnswersAgain() {
            listener.clusterAnswersAgain();
        }
    }
}
