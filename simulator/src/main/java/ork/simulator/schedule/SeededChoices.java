package ork.simulator.schedule;

/** Random exploration: every runnable task is as likely as any other. */
final class SeededChoices implements Choices {
    private final SplitMix stream;
    private final long switchBelow;
    private final double rareProbability;

    SeededChoices(long seed, double switchProbability, double rareProbability) {
        this.stream = new SplitMix(SplitMix.seedFor(seed, "schedule"));
        this.switchBelow = (long) (switchProbability * (1L << 32));
        this.rareProbability = rareProbability;
    }

    @Override
    public int switchTo(Site site, int others) {
        long draw = stream.next();
        if ((draw >>> 32) >= switchBelow) {
            return 0;
        }
        return 1 + (int) (((draw & 0xFFFFFFFFL) * others) >>> 32);
    }

    @Override
    public int pick(Site site, int alternatives) {
        return stream.below(alternatives);
    }

    @Override
    public boolean happens(Site site) {
        return rareProbability > 0 && stream.nextDouble() < rareProbability;
    }
}
