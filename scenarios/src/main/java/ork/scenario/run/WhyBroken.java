package ork.scenario.run;

import ork.engine.hook.HookLoadException;
import ork.simulator.schedule.SimulationFailure;

/** Why a run broke off, in a line: what a user's own hook is to blame for is said without the machinery around it. */
public final class WhyBroken {
    private WhyBroken() {}

    public static String of(SimulationFailure failure) {
        String message = String.valueOf(
                failure.getCause() instanceof HookLoadException hook ? hook.getMessage() : failure.getMessage());
        return message.lines().findFirst().orElse("");
    }
}
