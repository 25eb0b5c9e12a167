package ork.engine.queue;

import java.time.Duration;

/**
 * The numbers of a queue at one moment.
 *
 * @param depth keys that are ready and wait for a worker
 * @param delayed keys whose time has not come
 * @param processing keys that workers hold
 * @param adds keys added since the start, duplicates of waiting ones not counted
 * @param retries keys put back with their backoff since the start
 * @param dropped keys that came while the queue was full, and are left to the resync, since the start
 * @param overMark whether {@code depth} is beyond the mark
 * @param unfinished time that the keys held by workers have been held, summed
 * @param longestRunning the longest of these times
 */
public record QueueStats(
        int depth,
        int delayed,
        int processing,
        long adds,
        long retries,
        long dropped,
        boolean overMark,
        Duration unfinished,
        Duration longestRunning) {}
