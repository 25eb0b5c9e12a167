package ork.simulator.schedule;

/** Decides what a run leaves open. All of a schedule's freedom is in the answers given here. */
public interface Choices {
    /**
     * Which of the others runs next, when the running task could as well go on.
     *
     * @param others how many other tasks could run; positive
     * @return zero to go on, {@code k} to switch to the other number {@code k - 1}
     */
    int switchTo(Site site, int others);

    /** One of {@code alternatives}, from zero; there are at least two. */
    int pick(Site site, int alternatives);

    /** Whether a rare thing happens here that may always happen, such as a spurious wake-up. */
    boolean happens(Site site);

    /** Uniform picks from a seed; at a point where a task could go on it gives way with the given probability. */
    static Choices seeded(long seed, double switchProbability, double rareProbability) {
        return new SeededChoices(seed, switchProbability, rareProbability);
    }

    /** The choices of a recorded run as long as they last, cut to what there is; then those of {@code afterwards}. */
    static Choices replayed(Recording recorded, Choices afterwards) {
        return new ReplayedChoices(recorded, afterwards);
    }
}
