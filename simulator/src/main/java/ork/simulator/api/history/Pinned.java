package ork.simulator.api.history;

/** The states up to one revision: what is committed later does not exist for who reads it. */
public record Pinned(Timeline timeline, long revision) implements Timeline {
    @Override
    public long compacted() {
        return timeline.compacted();
    }

    @Override
    public View at(long atRevision) {
        if (atRevision > revision) {
            throw new IllegalArgumentException("revision " + atRevision + " is after " + revision);
        }
        return timeline.at(atRevision);
    }
}
