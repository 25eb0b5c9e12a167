package ork.simulator.world;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.simulator.schedule.SeededRandom;

/**
 * The ways of one instance that are slow or lose something by chance, direction by direction. What is said of the way to one API server
 * comes on top of what is said of the ways to all. Nothing is drawn for a way of which nothing is said.
 */
final class RoughWays {
    private final SortedMap<String, Span> slow = new TreeMap<>();
    private final SortedMap<String, Integer> lossy = new TreeMap<>();
    private final SortedMap<String, Long> slowed = new TreeMap<>();
    private final SortedMap<String, Long> lost = new TreeMap<>();

    void slow(Way way, Span by) {
        slow.put(way.toString(), by);
    }

    void lose(Way way, int oneIn) {
        if (oneIn < 2) {
            throw new IllegalArgumentException("one in " + oneIn + " is no part: from 2 on is wanted");
        }
        lossy.put(way.toString(), oneIn);
    }

    /** @return whether it was slow */
    boolean hasten(Way way) {
        return slow.remove(way.toString()) != null;
    }

    /** @return whether it lost something */
    boolean keep(Way way) {
        return lossy.remove(way.toString()) != null;
    }

    /** How much longer what sets out now is on its way, in nanoseconds. */
    long delay(Way.Direction direction, ApiServer server, SeededRandom random) {
        long delay = 0;
        for (String way : ways(direction, server)) {
            Span by = slow.get(way);
            if (by != null) {
                slowed.merge(way, 1L, Long::sum);
                delay += by.draw(random);
            }
        }
        return delay;
    }

    /** Whether what comes now gets lost. */
    boolean loses(Way.Direction direction, ApiServer server, SeededRandom random) {
        for (String way : ways(direction, server)) {
            Integer oneIn = lossy.get(way);
            if (oneIn != null && random.between(1, oneIn) == 1) {
                lost.merge(way, 1L, Long::sum);
                return true;
            }
        }
        return false;
    }

    long slowed(Way way) {
        return slowed.getOrDefault(way.toString(), 0L);
    }

    long lost(Way way) {
        return lost.getOrDefault(way.toString(), 0L);
    }

    private static List<String> ways(Way.Direction direction, ApiServer server) {
        return List.of(
                new Way(direction, Optional.empty()).toString(), new Way(direction, Optional.of(server)).toString());
    }
}
