package ork.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import ork.scenario.run.StepReader;

/** Plays something twice, the second time step by step beside the first, and names the first step that is another (SM-1). */
public final class LockStep {
    /** Of one playing; more than any of a few minutes leaves. */
    private static final int STEPS_MAX = 4_000_000;

    private final List<String> first = new ArrayList<>();
    private Optional<String> parted = Optional.empty();
    private int at;

    private LockStep() {}

    /** @return where the two part, in words; empty when they are the same to the end */
    public static Optional<String> of(Consumer<StepReader> play) {
        LockStep steps = new LockStep();
        play.accept(part -> {
            steps.keep("# " + part);
            return steps::keep;
        });
        play.accept(part -> {
            steps.compare("# " + part);
            return steps::compare;
        });
        return steps.parted.or(steps::ended);
    }

    private void keep(String step) {
        if (first.size() == STEPS_MAX) {
            throw new IllegalStateException("more than " + STEPS_MAX + " steps");
        }
        first.add(step);
    }

    private void compare(String step) {
        String expected = at < first.size() ? first.get(at) : "its end";
        if (parted.isEmpty() && !expected.equals(step)) {
            parted = Optional.of("step " + (at + 1) + " is " + step + ", and was " + expected);
        }
        at++;
    }

    private Optional<String> ended() {
        return at < first.size()
                ? Optional.of("step " + (at + 1) + " is its end, and was " + first.get(at))
                : Optional.empty();
    }
}
