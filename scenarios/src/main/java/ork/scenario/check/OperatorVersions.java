package ork.scenario.check;

import java.util.Map;
import java.util.TreeMap;
import ork.simulator.world.CallRecord;

/** Which version of the operator each process runs: what one of them wants of a generation another one may not. */
final class OperatorVersions {
    private final Map<String, Integer> lastOfTheFirst = new TreeMap<>();

    void see(Moment moment) {
        if (moment instanceof Moment.Upgraded upgraded) {
            lastOfTheFirst.put(upgraded.instance(), upgraded.life());
        }
    }

    /** The version of the process that made a call: 1, or 2 for the next one. */
    int of(CallRecord call) {
        return call.incarnation() > lastOfTheFirst.getOrDefault(call.instance(), Integer.MAX_VALUE) ? 2 : 1;
    }
}
