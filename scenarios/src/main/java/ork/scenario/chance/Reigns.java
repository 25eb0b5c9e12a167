package ork.scenario.chance;

import java.util.List;
import ork.json.Json;

/** How the reign of a leader ends. */
final class Reigns {
    /** Two followers' looks at a Lease and one renewal lie in it. */
    private static final long LAST_RENEWALS_MILLIS = 6_000;

    private Reigns() {}

    /** In the midst of a slow write, or at a moment of its own. */
    static void handover(Draft draft) {
        if (draft.random.chance(0.6)) {
            long slow = draft.random.between(300, 6_000);
            draft.fault(
                    draft.call(),
                    "slowed by " + Draft.time(slow),
                    draft.random.between(1, slow),
                    "stop " + draft.one(List.of("the leader", "the leader", draft.instance())));
        } else {
            draft.fault("stop the leader");
        }
    }

    /** What followers know of the last renewals decides when one of them takes over. */
    static void succession(Draft draft) {
        long dies = draft.random.between(8_000, draft.setup.seconds() * 1_000L);
        if (draft.random.chance(0.5)) {
            WorldFaults.clocks(draft);
            WorldFaults.clocks(draft);
        } else {
            String how = draft.one(List.of("stall the watches of ", "stall the watches of ", "drop the watches of "));
            long before = draft.random.between(1, LAST_RENEWALS_MILLIS);
            draft.at(dies - before, "fault", Json.of(how + (draft.random.chance(0.8) ? "a follower" : "everybody")));
        }
        if (draft.random.chance(0.5)) {
            draft.world("restartAfter", Json.of("never"));
        }
        draft.at(dies, "fault", Json.of("crash the leader"));
    }

    /** What it was to write comes when another one leads, which may know nothing of it. */
    static void landing(Draft draft) {
        long late = draft.random.between(2_000, 45_000);
        String verb = draft.one(List.of("write", "create", "create"));
        String call = "anybody's " + draft.nth() + " " + verb + " of a " + draft.kind();
        draft.fault(
                call,
                "applied " + Draft.time(late) + " late",
                draft.random.between(1, 2_000),
                "crash " + draft.one(List.of("the leader", "the leader", "everybody")));
        draft.lastsUntil(draft.setup.seconds() * 1_000L + late);
    }
}
