package ork.scenario.chance;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.language.Ordinal;
import ork.scenario.language.Panic;

/** What happens to instances, their network and their watches. */
final class Faults {
    private Faults() {}

    /** For sorts that are part of what users do. */
    static void nothing(Draft draft) {}

    static void crash(Draft draft) {
        draft.fault("crash " + draft.whom());
    }

    static void stop(Draft draft) {
        draft.fault("stop " + draft.whom());
    }

    static void node(Draft draft) {
        draft.fault("take down the node of " + draft.whom() + draft.lasting());
    }

    static void pause(Draft draft) {
        draft.fault("pause " + draft.whom() + draft.lasting());
    }

    static void suspend(Draft draft) {
        draft.fault("suspend " + draft.whom() + draft.lasting());
    }

    static void interruption(Draft draft) {
        String who = draft.instance();
        int nth = 1 + draft.random.nextInt(draft.random.chance(0.5) ? 300 : 3_000);
        draft.fault(
                who + "'s " + Ordinal.of(nth) + " suspension",
                draft.random.chance(0.5) ? "crash " + who : "pause " + who + draft.lasting());
    }

    static void cut(Draft draft) {
        draft.fault("cut off " + draft.whom() + draft.lasting());
    }

    static void silence(Draft draft) {
        draft.fault("silence " + draft.whom() + draft.lasting());
    }

    static void oneWay(Draft draft) {
        String what = draft.random.chance(0.5) ? "lose the calls of " : "lose the answers to ";
        draft.fault(what + draft.whom() + draft.lasting());
    }

    static void watches(Draft draft) {
        String whom = draft.whom();
        switch (draft.random.nextInt(4)) {
            case 0 -> draft.fault("drop the watches of " + whom);
            case 1 -> draft.fault("expire the watches of " + whom);
            case 2 -> draft.fault("stall the watches of " + whom);
            default -> draft.fault("lag the watches of " + whom + draft.lasting());
        }
    }

    static void bookmarks(Draft draft) {
        draft.fault("starve the watches of " + draft.whom() + draft.lasting());
    }

    /** None is lost without a trace: that is no fault which Kubernetes has. */
    static void events(Draft draft) {
        draft.fault(
                draft.event(),
                switch (draft.random.nextInt(5)) {
                    case 0 -> "stream broken";
                    case 1 -> "stream expired";
                    case 2 -> "stream silent";
                    default -> "event " + Draft.time(draft.random.between(50, 9_000)) + " late";
                });
    }

    /** Until everything heals, but for kinds that others wait for: what is to follow a deletion there would come too late. */
    static void panics(Draft draft) {
        List<String> free = draft.setup.reconciled().stream()
                .filter(kind -> !draft.setup.awaited().contains(kind))
                .toList();
        if (!free.isEmpty()) {
            String type = draft.one(Panic.types().stream()
                    .filter(each -> !each.equals("OutOfMemoryError"))
                    .toList());
            String times = draft.random.chance(0.5) ? "always" : draft.random.between(8, 40) + " times";
            draft.fault(draft.stage(free), "panic " + times + " with a " + type);
            draft.lastsUntil((draft.setup.seconds() + draft.random.nextInt(120)) * 1_000L);
            if (draft.random.chance(0.4)) {
                // What is said of it has to be said again.
                draft.world("events", JsonObject.of("life", Json.of(draft.random.between(1, 20) + "s")));
            }
        }
    }

    static void panic(Draft draft) {
        // An OutOfMemoryError ends the process, as a crash does; the others are told apart.
        String type = draft.one(Panic.types());
        String times = draft.one(List.of("once", "twice", "3 times", "6 times"));
        draft.fault(draft.stage(), "panic " + times + " with a " + type);
    }
}
