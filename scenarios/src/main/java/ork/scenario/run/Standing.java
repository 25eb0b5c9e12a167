package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.simulator.world.World;

/**
 * What is wrong for a while, by what it is that is wrong, such as the network of one instance. Several causes of the same
 * may overlap: the youngest counts, each ends by itself, and when it does the next younger one is as it was.
 */
final class Standing {
    private final World world;
    private final SortedMap<String, List<Cause>> causes = new TreeMap<>();
    private int going;

    /** @param state in words; two causes of the same state are no change */
    private record Cause(int number, String state, Runnable begin) {}

    private int numbers;

    Standing(World world) {
        this.world = world;
    }

    /**
     * Begins a cause.
     *
     * @param what is wrong
     * @param length empty for until everything heals
     * @param end done when no cause is left
     */
    void begin(String what, String state, Optional<Duration> length, Runnable begin, Runnable end) {
        Cause cause = new Cause(++numbers, state, begin);
        causes.computeIfAbsent(what, _ -> new ArrayList<>()).add(cause);
        begin.run();
        length.ifPresent(time -> {
            going++;
            world.after(time, () -> {
                going--;
                end(what, cause, end);
            });
        });
    }

    private void end(String what, Cause cause, Runnable end) {
        List<Cause> left = causes.getOrDefault(what, new ArrayList<>());
        if (!left.contains(cause)) {
            return;
        }
        boolean counted = left.getLast().equals(cause);
        left.remove(cause);
        if (left.isEmpty()) {
            causes.remove(what);
            end.run();
        } else if (counted && !left.getLast().state().equals(cause.state())) {
            left.getLast().begin().run();
        }
    }

    boolean isWrong(String what) {
        return causes.containsKey(what);
    }

    /** Somebody else has ended it. */
    void forget(String what) {
        causes.remove(what);
    }

    /** Everything has healed. */
    void forgetAll() {
        causes.clear();
    }

    /** Whether something goes on of which it is said how long. */
    boolean goesOn() {
        return going > 0;
    }
}
