package ork.scenario.check;

import java.time.Duration;
import java.util.TreeSet;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;

/** Which deaths the script has caused; whoever dies otherwise has ended by itself. */
final class Deaths {
    /** Processes of which a call crashes them. */
    private final TreeSet<String> doomed = new TreeSet<>();

    private Duration struck = Duration.ofSeconds(-1);

    void see(Moment moment) {
        switch (moment) {
            case Moment.Sent(Duration _, CallRecord call)
            when call.effect() instanceof Effect.CrashBeforeSend || call.effect() instanceof Effect.CrashAfterCommit ->
                doomed.add(Looks.process(call));
            // A panic is thrown in a process, and ends it only by its own hand.
            case Moment.Acted(Duration at, String _, Moment.Sort sort, Duration _, Harm harm)
            when sort == Moment.Sort.INSTANCE && !(harm instanceof Harm.Panic) -> struck = at;
            default -> {}
        }
    }

    boolean isOfTheScript(Moment.Died died) {
        return struck.equals(died.at()) || doomed.contains(died.instance() + "/" + died.life());
    }
}
