package ork.engine.campaign;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.engine.campaign.Trials.Trial;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.World;

/** Sees what a run goes through, and counts it. */
final class Chronicler {
    private final World world;
    private final Trials trials;
    private final Map<ObjectRef, String> uids = new TreeMap<>();
    private final TreeSet<String> leaders = new TreeSet<>();
    private Duration lastTerm = Duration.ZERO;

    Chronicler(World world, Trials trials) {
        this.world = world;
        this.trials = trials;
        world.onCommit(this::committed);
        world.onFact((_, fact) -> noted(fact));
    }

    private void committed(Change change) {
        if (!change.ref().type().equals(Shop.TYPE)) {
            return;
        }
        switch (change.kind()) {
            case ADDED -> {
                trials.add(Trial.CR_CREATED);
                if (uids.put(change.ref(), Ledger.uid(change.object())) != null) {
                    trials.add(Trial.CR_RECREATED);
                }
            }
            case MODIFIED -> {
                JsonObject before = change.previous() == null ? JsonObject.EMPTY : change.previous();
                if (!change.object().object("spec").equals(before.object("spec"))) {
                    trials.add(Trial.SPEC_CHANGED);
                }
            }
            case DELETED -> trials.add(Trial.CR_DELETED);
        }
    }

    private void noted(Fact fact) {
        switch (fact) {
            case Fact.PanicRecovered _ -> trials.add(Trial.PANIC);
            case Fact.LostLeadership _ -> trials.add(Trial.LEASE_LOST);
            case Fact.BecameLeader(String identity) -> {
                lastTerm = world.elapsed();
                if (leaders.add(identity) && leaders.size() > 1) {
                    trials.add(Trial.FAILOVER);
                }
            }
            default -> {}
        }
    }

    /** When the last term began. */
    Duration lastTerm() {
        return lastTerm;
    }

    /** What single calls have suffered. */
    void countCalls() {
        for (CallRecord call : world.calls()) {
            switch (call.effect()) {
                case Effect.FailedUnsent _ -> trials.add(Trial.CALL_UNSENT);
                case Effect.AnswerLost _ -> trials.add(Trial.ANSWER_LOST);
                case Effect.AppliedLate _ -> trials.add(Trial.APPLIED_LATE);
                case Effect.PauseBeforeSend _ -> trials.add(Trial.PAUSE);
                case Effect.CrashBeforeSend _, Effect.CrashAfterCommit _ -> trials.add(Trial.CRASH);
                case null, default -> {}
            }
        }
    }
}
