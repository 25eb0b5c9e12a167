package ork.scenario.chance;

import java.util.List;

/** What happens to a call. */
final class CallFaults {
    private CallFaults() {}

    static void crash(Draft draft) {
        draft.fault(draft.call(), draft.random.chance(0.5) ? "answer lost, then crash" : "crash before it is sent");
    }

    static void unsent(Draft draft) {
        draft.fault(draft.anyCall(), "not sent");
    }

    static void unanswered(Draft draft) {
        draft.fault(draft.anyCall(), "answer lost");
    }

    static void late(Draft draft) {
        long late = draft.random.chance(0.8) ? draft.random.between(50, 9_000) : draft.random.between(9_000, 45_000);
        draft.fault(draft.call(), "applied " + Draft.time(late) + " late");
    }

    static void slow(Draft draft) {
        draft.fault(draft.anyCall(), "slowed by " + Draft.time(draft.random.between(50, 9_000)));
    }

    static void refused(Draft draft) {
        draft.fault(draft.anyCall(), "refused with " + code(draft));
    }

    static void pause(Draft draft) {
        draft.fault(draft.call(), "pause " + Draft.time(draft.random.between(200, 30_000)) + " before it is sent");
    }

    static void refusals(Draft draft) {
        String verb =
                draft.one(List.of("write", "write", "create", "apply", "patch", "delete", "get", "list", "watch"));
        draft.fault("refuse every " + verb + " of a " + draft.kind() + " with " + code(draft) + draft.lasting());
    }

    private static String code(Draft draft) {
        return draft.one(List.of("403", "409", "429", "500", "503", "504"));
    }
}
