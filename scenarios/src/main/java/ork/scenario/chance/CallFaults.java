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
        draft.fault(draft.call(), "applied " + Draft.time(draft.random.between(50, 9_000)) + " late");
    }

    static void slow(Draft draft) {
        draft.fault(draft.anyCall(), "slowed by " + Draft.time(draft.random.between(50, 9_000)));
    }

    static void refused(Draft draft) {
        String call = draft.anyCall();
        draft.fault(call, "refused with " + code(draft, call));
    }

    static void pause(Draft draft) {
        draft.fault(draft.call(), "pause " + Draft.time(draft.random.between(200, 30_000)) + " before it is sent");
    }

    static void refusals(Draft draft) {
        String verb =
                draft.one(List.of("write", "write", "create", "apply", "patch", "delete", "get", "list", "watch"));
        String calls = verb + " of a " + draft.kind();
        draft.fault("refuse every " + calls + " with " + code(draft, calls) + draft.lasting());
    }

    /**
     * A 500 for a new Service is how servers of Kubernetes 1.20 answer a conditional creation: then the runtime looks, and creates
     * it without a condition and without force, which DG-8's checker cannot tell from a write out of the past.
     */
    private static String code(Draft draft, String calls) {
        String code = draft.one(List.of("403", "409", "429", "500", "503", "504"));
        return code.equals("500") && calls.endsWith(" Service") ? "503" : code;
    }
}
