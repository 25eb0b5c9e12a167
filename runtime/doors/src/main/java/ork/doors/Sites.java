package ork.doors;

/**
 * Named places of the runtime where the world may step in: a stage of a reconcile may be made to fail, and a choice may be
 * taken that is unlikely and just as legal as the usual one. In production nobody steps in.
 */
public interface Sites {
    /** Nobody steps in. */
    Sites NONE = new Sites() {};

    /**
     * The reconcile of a CR comes to a stage. What this throws, the stage throws (IS-1).
     *
     * @param stage a word of {@code ork.engine.reconcile.Stage}
     */
    default void reached(String stage, ObjectRef cr) {}

    /**
     * Whether the unlikely way is to be taken here and now.
     *
     * @param choice in the words of {@code ork.engine.reconcile.Choice}
     */
    default boolean unlikely(String choice) {
        return false;
    }
}
