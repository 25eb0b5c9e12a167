package ork.engine.leadership;

import java.util.Optional;
import java.util.function.UnaryOperator;
import ork.doors.Mutex;
import ork.engine.leadership.Sight.By;

/**
 * Where an instance stands in its election, and the gate that follows from it. Both change under one lock: the gate is
 * shut in the same moment in which somebody else is seen to hold the Lease, before anybody is told.
 */
final class Standing {
    enum End {
        NOT_YET,
        RELEASE,
        STOP
    }

    private final LeadershipGate gate;
    private final Mutex mutex;

    // Guarded by the mutex, and so is the writing of the gate.
    private Election election;
    private End end = End.NOT_YET;
    private String lostBecause = "";

    Standing(Election begin, LeadershipGate gate, Mutex mutex) {
        this.election = begin;
        this.gate = gate;
        this.mutex = mutex;
    }

    Election election() {
        return mutex.holding(() -> election);
    }

    Optional<LeaseRecord> lease() {
        return election().lease();
    }

    /** How the campaign is to end, if it is. */
    End end() {
        return mutex.holding(() -> end);
    }

    /** Why the last term ended, if it has. */
    String lostBecause() {
        return mutex.holding(() -> lostBecause);
    }

    /** Shuts the gate for good. */
    void end(End how) {
        mutex.holding(() -> {
            end = end == End.STOP ? End.STOP : how;
            gate.shut();
        });
    }

    void sees(LeaseRecord lease, By by, Moment now) {
        String holder = lease.isReleased() ? "nobody" : lease.holder();
        change(before -> before.seen(lease, by, now), holder + " holds the Lease");
    }

    /** That one has gone: if another stands in its place, that is not meant. */
    void seesGone(LeaseRecord last, Moment now) {
        change(
                before -> before.lease()
                                .filter(lease -> lease.uid().equals(last.uid()))
                                .isPresent()
                        ? before.absent(Sight.WATCH, now)
                        : before,
                "the Lease is gone");
    }

    /** @param why what to say if this ends a term */
    void change(UnaryOperator<Election> step, String why) {
        mutex.holding(() -> {
            Election before = election;
            election = step.apply(before);
            switch (election.role()) {
                case Role.Leading(Moment confirmed)
                when end == End.NOT_YET ->
                    gate.openUntil(confirmed.plus(election.settings().gateHolds()));
                case Role.Leading _, Role.Following _ -> gate.shut();
            }
            if (before.role() instanceof Role.Leading && election.role() instanceof Role.Following) {
                lostBecause = why;
            }
        });
    }
}
