package ork.simulator.world;

/** How an instance is cut off from the API server. */
public enum Partition {
    /** Connections are refused: calls fail unsent, watches end. */
    REFUSING,
    /** Packets vanish: calls hang until their timeout, watches go silent and go on when it heals. */
    SILENT
}
