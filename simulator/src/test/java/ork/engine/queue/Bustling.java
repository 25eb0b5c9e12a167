package ork.engine.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Doors;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.Program;

/**
 * Workers and askers around one queue, all at random, and a record of who held which key when and which asks nobody
 * followed. One task runs at a time in the world, so the record needs no lock.
 */
final class Bustling {
    private static final int ASKS = 60;

    final List<String> violations = new ArrayList<>();
    private final SeededRandom random;
    private final Map<String, Integer> holders = new TreeMap<>();
    private final Map<String, Integer> asked = new TreeMap<>();
    private final Map<String, Integer> served = new TreeMap<>();
    private int versions;

    Bustling(SeededRandom random) {
        this.random = random;
    }

    Program.Handle program(Doors doors) {
        QueueSettings settings =
                new QueueSettings(10, Duration.ofMillis(5), Duration.ofSeconds(1), QueueSettings.Attempts.ONE);
        WorkQueue<String> queue = new WorkQueue<>("test", doors.clock(), doors.threads(), settings, QueueMeter.NONE);
        int keys = 1 + random.nextInt(4);
        int workers = 1 + random.nextInt(3);
        int askers = 1 + random.nextInt(3);
        for (int i = 0; i < workers; i++) {
            SeededRandom mine = random.fork("worker " + i);
            doors.threads().start("worker", () -> work(doors, queue, mine));
        }
        for (int i = 0; i < askers; i++) {
            SeededRandom mine = random.fork("asker " + i);
            doors.threads().start("asker", () -> ask(doors, queue, mine, keys));
        }
        return queue::close;
    }

    private void ask(Doors doors, WorkQueue<String> queue, SeededRandom mine, int keys) {
        for (int i = 0; i < ASKS; i++) {
            String key = "k" + mine.nextInt(keys);
            asked.merge(key, 1, Integer::sum);
            switch (mine.nextInt(5)) {
                case 0 -> queue.add(key, Cause.RESYNC);
                case 1 -> queue.add(key, new Cause.Other("a list"));
                case 2 -> queue.addAfter(key, millis(mine, 200), new Cause.Other("a timer"));
                default -> queue.add(key, new Cause.Change("u", "foreign " + versions++));
            }
            if (mine.chance(0.5)) {
                doors.clock().sleep(millis(mine, 20));
            }
        }
    }

    private void work(Doors doors, WorkQueue<String> queue, SeededRandom mine) {
        Optional<String> taken = queue.take();
        while (taken.isPresent()) {
            String key = taken.get();
            if (holders.merge(key, 1, Integer::sum) > 1) {
                violations.add("two workers hold " + key);
            }
            served.put(key, asked.getOrDefault(key, 0));
            OwnWrites writes = new OwnWrites();
            for (int i = mine.nextInt(3); i > 0; i--) {
                String version = "own " + versions++;
                if (mine.chance(0.5)) {
                    queue.add(key, new Cause.Change("u", version));
                }
                writes.wrote("u", version);
            }
            if (mine.chance(0.7)) {
                doors.clock().sleep(millis(mine, 30));
            }
            if (mine.chance(0.2)) {
                queue.retry(key);
            } else {
                queue.forget(key);
            }
            holders.merge(key, -1, Integer::sum);
            queue.done(key, writes);
            taken = queue.take();
        }
    }

    private static Duration millis(SeededRandom mine, int most) {
        return Duration.ofMillis(mine.nextInt(most));
    }

    /** Keys that somebody has asked for since a worker took them last. */
    List<String> unserved() {
        return asked.keySet().stream()
                .filter(key -> served.getOrDefault(key, 0) < asked.get(key))
                .toList();
    }
}
