package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;

/**
 * The cluster as reconcilers reach it: one send, one check of the gate. A write goes out only while the gate is open,
 * and with a timeout that ends with it, here and on the server. Reads and watches pass.
 */
public final class GatedCluster implements ClusterPort {
    /** The answer to a write that the gate refused. It never left, and it is nobody's failure. */
    public static final Answer.Unsent NOT_LEADING = new Answer.Unsent("not the leader");

    private final ClusterPort cluster;
    private final Gate gate;
    private final Journal journal;
    private final Runnable notLeading;

    /** @param notLeading told of each refused write; quick, does not throw */
    public GatedCluster(ClusterPort cluster, Gate gate, Journal journal, Runnable notLeading) {
        this.cluster = cluster;
        this.gate = gate;
        this.journal = journal;
        this.notLeading = notLeading;
    }

    /** Whether the answer is the gate's and not the network's. */
    public static boolean isNotLeading(Answer answer) {
        return answer.equals(NOT_LEADING);
    }

    @Override
    public Answer send(Call call) {
        if (!call.writes()) {
            return cluster.send(call);
        }
        long before = gate.moment();
        Optional<Duration> open = gate.open();
        if (open.isEmpty()) {
            journal.record(new Fact.GateRefused(call));
            notLeading.run();
            return NOT_LEADING;
        }
        Duration left = open.get();
        journal.record(new Fact.GatePassed(call, left));
        Call timed = left.compareTo(call.timeout()) < 0 ? withTimeout(call, left) : call;
        Answer answer = cluster.send(timed);
        if (answer instanceof Answer.Unknown) {
            gate.unanswered(before, timed.timeout());
        }
        return answer;
    }

    @Override
    public WatchStream watch(WatchRequest request) {
        return cluster.watch(request);
    }

    private static Call withTimeout(Call call, Duration timeout) {
        return switch (call) {
            case Call.Get c -> new Call.Get(c.target(), c.resourceVersion(), timeout);
            case Call.ListPage c ->
                new Call.ListPage(
                        c.type(),
                        c.namespace(),
                        c.labelSelector(),
                        c.fieldSelector(),
                        c.resourceVersion(),
                        c.limit(),
                        c.continueToken(),
                        c.resourceVersionMatch(),
                        timeout);
            case Call.Discover c -> new Call.Discover(c.group(), c.version(), timeout);
            case Call.Create c -> new Call.Create(c.target(), c.object(), c.fieldManager(), timeout);
            case Call.Update c -> new Call.Update(c.target(), c.subresource(), c.object(), c.fieldManager(), timeout);
            case Call.Patch c ->
                new Call.Patch(
                        c.target(), c.subresource(), c.patchType(), c.patch(), c.fieldManager(), c.force(), timeout);
            case Call.Delete c ->
                new Call.Delete(
                        c.target(), c.uid(), c.resourceVersion(), c.propagation(), c.gracePeriodSeconds(), timeout);
        };
    }
}
