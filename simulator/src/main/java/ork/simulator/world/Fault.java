package ork.simulator.world;

/**
 * One thing that is to go wrong: the {@code nth} call that matches, from one, suffers the effect. Names an event, not a
 * time, so that it means the same when timing changes.
 */
public record Fault(CallMatch match, int nth, Effect effect) {
    public Fault {
        if (nth < 1) {
            throw new IllegalArgumentException("the " + nth + "th call does not exist; counting begins with 1");
        }
    }

    public static Fault at(CallMatch match, Effect effect) {
        return new Fault(match, 1, effect);
    }
}
