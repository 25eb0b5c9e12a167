package ork.simulator.world;

/** How an instance is cut off from the API server. */
public enum Partition {
    /** Connections are refused: calls fail unsent, watches end. */
    REFUSING,
    /** Packets vanish: calls hang until their timeout, watches go silent and go on when it heals. */
    SILENT,
    /** What it sends vanishes, and what is sent to it arrives: calls hang, no watch opens, open ones go on. */
    CALLS_LOST,
    /** What it sends arrives, and what is sent to it vanishes: calls take effect and hang, watches go silent. */
    ANSWERS_LOST;

    /** Whether what is sent to the instance vanishes, so that it cannot notice what becomes of the server. */
    boolean hidesAnswers() {
        return this == SILENT || this == ANSWERS_LOST;
    }
}
