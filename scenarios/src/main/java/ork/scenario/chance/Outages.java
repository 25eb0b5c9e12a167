package ork.scenario.chance;

import java.util.List;
import ork.json.Json;

/** What is gone for longer than a lease lasts, and what happens meanwhile. */
final class Outages {
    private static final List<String> WHAT = List.of(
            "take down the API",
            "silence the leader",
            "silence the leader",
            "cut off the leader",
            "lose the answers to the leader",
            "lose the calls of the leader",
            "suspend the leader",
            "pause the leader",
            "take down the node of the leader",
            "cut off everybody",
            "silence everybody",
            "refuse every write of a Lease with 500");

    private Outages() {}

    /** Half of them last for minutes, and somebody does something when they are over. */
    static void outage(Draft draft) {
        long length =
                draft.random.chance(0.5) ? draft.random.between(14_000, 45_000) : draft.random.between(60_000, 300_000);
        long end = draft.endingBusily(draft.one(WHAT), length);
        draft.strangerDeletes(end + draft.random.between(-1_000, 500));
    }

    /** A child is deleted while connections are refused, and what watches would have told of it is compacted. */
    static void gap(Draft draft) {
        long length = draft.random.between(3_000, 14_000);
        long end = draft.endingBusily("cut off " + draft.whom(), length);
        draft.strangerDeletes(end - draft.random.between(length / 4, length * 3 / 4));
        if (draft.random.chance(0.7)) {
            draft.at(end - draft.random.between(1, length / 4), "fault", Json.of("compact the history"));
        }
    }

    /** The write is sent and comes late, or not before its sender is awake again; by then another one leads. */
    static void nap(Draft draft) {
        if (draft.random.chance(0.3)) {
            asleepOverAnother(draft);
            return;
        }
        String event = draft.call();
        long length = draft.random.between(15_000, 90_000);
        String asleep = " the leader for " + Draft.time(length);
        if (draft.random.chance(0.5)) {
            String late = "applied " + Draft.time(draft.random.between(1_000, length)) + " late";
            draft.fault(event, late, 0, "pause" + asleep);
        } else {
            long slow = draft.random.between(300, 3_000);
            draft.fault(event, "slowed by " + Draft.time(slow), draft.random.between(1, slow), "suspend" + asleep);
        }
        draft.lastsUntil(draft.setup.seconds() * 1_000L + length);
    }

    /** It wakes, with a write of its in hand, when the one who came after it has just died. */
    private static void asleepOverAnother(Draft draft) {
        long length = draft.random.between(17_000, 40_000);
        draft.fault(
                draft.call(),
                "pause " + Draft.time(length) + " before it is sent",
                length - draft.random.between(-500, 6_000),
                "crash the leader");
        draft.lastsUntil(draft.setup.seconds() * 1_000L + length);
    }
}
