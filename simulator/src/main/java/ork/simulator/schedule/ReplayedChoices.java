package ork.simulator.schedule;

/**
 * Follows a recorded run. A recorded choice that does not fit (fewer alternatives than then, after a change of the
 * program) is cut to what there is, so that a changed recording still means something.
 */
final class ReplayedChoices implements Choices {
    private final int[] recorded;
    private final Choices afterwards;
    private int position;

    ReplayedChoices(int[] recorded, Choices afterwards) {
        this.recorded = recorded.clone();
        this.afterwards = afterwards;
    }

    @Override
    public int switchTo(Site site, int others) {
        return position < recorded.length ? Math.min(recorded[position++], others) : afterwards.switchTo(site, others);
    }

    @Override
    public int pick(Site site, int alternatives) {
        return position < recorded.length
                ? Math.min(recorded[position++], alternatives - 1)
                : afterwards.pick(site, alternatives);
    }

    @Override
    public boolean happens(Site site) {
        return position < recorded.length ? recorded[position++] != 0 : afterwards.happens(site);
    }
}
