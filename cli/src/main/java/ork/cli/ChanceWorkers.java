package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import ork.scenario.chance.Trial;

/**
 * Plays seeds, several at the same time, and gives the results away in the order of the seeds. A run is played by one thread,
 * in a world of its own; runs share nothing that changes. The lock guards every field.
 */
final class ChanceWorkers implements AutoCloseable {
    /** How far the quickest may be ahead of the slowest. */
    private static final int AHEAD_MAX = 1_000;

    private final ChanceOptions.Seeds seeds;
    private final LongFunction<Trial.Result> play;
    private final boolean keepGoing;
    private final List<Thread> threads = new ArrayList<>();
    private final SortedMap<Long, Trial.Result> ready = new TreeMap<>();
    /** What was thrown, by the seed that it was thrown for. */
    private final SortedMap<Long, Throwable> failures = new TreeMap<>();

    private long next;
    private long taken;
    private long last;

    ChanceWorkers(ChanceOptions.Seeds seeds, int jobs, boolean keepGoing, LongFunction<Trial.Result> play) {
        this.seeds = seeds;
        this.play = play;
        this.keepGoing = keepGoing;
        this.next = seeds.first();
        this.taken = seeds.first();
        this.last = seeds.last();
        for (int i = 0; i < jobs; i++) {
            threads.add(Thread.ofPlatform().name("runs-" + (i + 1)).daemon(true).unstarted(this::work));
        }
        threads.forEach(Thread::start);
    }

    /** The next result in the order of seeds; empty after the last one. Waits for it. */
    synchronized Optional<Trial.Result> take() throws InterruptedException {
        while (taken <= last && !ready.containsKey(taken) && !failures.containsKey(taken)) {
            wait();
        }
        Throwable thrown = failures.get(taken);
        if (thrown != null) {
            throw new IllegalStateException("the run of seed " + taken + " came to no end: " + thrown, thrown);
        }
        Optional<Trial.Result> result = Optional.ofNullable(ready.remove(taken));
        taken++;
        notifyAll();
        return result;
    }

    private void work() {
        try {
            Optional<Long> seed = begin();
            while (seed.isPresent()) {
                play(seed.get());
                seed = begin();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(long seed) {
        try {
            end(seed, play.apply(seed));
        } catch (RuntimeException | Error thrown) {
            fail(seed, thrown);
        }
    }

    private synchronized Optional<Long> begin() throws InterruptedException {
        while (next <= last && next - taken > AHEAD_MAX) {
            wait();
        }
        return next <= last ? Optional.of(next++) : Optional.empty();
    }

    private synchronized void end(long seed, Trial.Result result) {
        ready.put(seed, result);
        boolean stops = result.isBroken() && !keepGoing || !result.unplayable().isEmpty();
        last = stops ? Math.min(last, seed) : last;
        notifyAll();
    }

    /** Told when its turn comes: a lower seed may break a guarantee yet. */
    private synchronized void fail(long seed, Throwable thrown) {
        failures.put(seed, thrown);
        last = Math.min(last, seed);
        notifyAll();
    }

    /** Nobody begins another run. */
    @Override
    public synchronized void close() {
        last = seeds.first() - 1;
        threads.forEach(Thread::interrupt);
    }
}
