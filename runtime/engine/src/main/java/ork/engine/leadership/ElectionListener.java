package ork.engine.leadership;

/**
 * Hears of the terms of its instance. Called on the elector's thread, {@code acquired} and {@code lost} in turns: return
 * at once, renewals wait for it. The gate is open before {@code acquired} and shut before {@code lost}.
 */
public interface ElectionListener {
    void acquired();

    void lost(String why);

    /** Somebody else was seen to hold the Lease. */
    default void leaderSeen(String holder) {}

    /** The cluster has answered, or told of the Lease, after a call that it did not answer: others may try again now. */
    default void clusterAnswersAgain() {}
}
