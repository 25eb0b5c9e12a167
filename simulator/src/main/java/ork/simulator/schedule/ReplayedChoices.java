package ork.simulator.schedule;

/**
 * Follows a recorded run. A recorded choice that does not fit (fewer alternatives than then, after a change of the
 * program) is cut to what there is, so that a changed recording still means something.
 */
final class ReplayedChoices implements Choices {
    private final Recording recorded;
    private final Choices afterwards;
    private int position;

    ReplayedChoices(Recording recorded, Choices afterwards) {
        this.recorded = recorded;
        this.afterwards = afterwards;
    }

    @Override
    public int switchTo(Site site, int others) {
        return recordedOnes() ? Math.min(next(), others) : afterwards.switchTo(site, others);
    }

    @Override
    public int pick(Site site, int alternatives) {
        return recordedOnes() ? Math.min(next(), alternatives - 1) : afterwards.pick(site, alternatives);
    }

    @Override
    public boolean happens(Site site) {
        return recordedOnes() ? next() != 0 : afterwards.happens(site);
    }

    private boolean recordedOnes() {
        return position < recorded.size();
    }

    private int next() {
        return recorded.choice(position++);
    }
}
