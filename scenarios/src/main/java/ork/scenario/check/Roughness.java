package ork.scenario.check;

import java.time.Duration;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;

/**
 * Whether anything has happened after which a process may be slow without fault of its own: its network, its watches or it itself
 * suffered, or there was more work than usual. A write that is slow, lost or refused delays nothing but what waits for it.
 */
final class Roughness {
    private boolean rough;

    Roughness(Evidence evidence) {
        rough = !evidence.about().prompt();
    }

    void see(Moment moment) {
        switch (moment) {
            case Moment.Acted(Duration _, String _, Moment.Sort sort, Duration _, Harm harm)
            when sort != Moment.Sort.DEED ->
                rough |= switch (harm) {
                    // Of one call its effect says more.
                    case Harm.None _, Harm.OneCall _, Harm.Panic _ -> false;
                    case Harm.Calls calls -> calls.reads();
                    // Hosts too: what they answer is what a turn goes by.
                    case Harm.Webhook _ -> true;
                    case Harm.Flood _, Harm.Instances _, Harm.Watches _, Harm.Everything _ -> true;
                };
            case Moment.Sent(Duration _, CallRecord call) ->
                rough |= call.effect() instanceof Effect.PauseBeforeSend || call.effect() != null && !call.writes();
            default -> {}
        }
    }

    boolean isFair() {
        return !rough;
    }
}
