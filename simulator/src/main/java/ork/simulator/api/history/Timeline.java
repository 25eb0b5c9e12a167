package ork.simulator.api.history;

/** The committed states that can be read. */
public interface Timeline {
    /** The newest write. */
    long revision();

    /** Views of older revisions are gone. */
    long compacted();

    /** @throws IllegalArgumentException when the revision is not between {@link #compacted} and {@link #revision} */
    View at(long revision);
}
