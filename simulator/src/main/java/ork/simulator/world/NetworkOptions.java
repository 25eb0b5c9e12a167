package ork.simulator.world;

import java.time.Duration;

/**
 * How long things take when nothing is wrong.
 *
 * @param toServer from the sending of a call to its handling
 * @param toClient from its handling to the arrival of the answer
 * @param watchDelivery from a commit to the arrival of its watch event; events of one stream never overtake another
 * @param bookmarkInterval between two bookmarks of a stream that asked for them
 * @param watchBacklogMax events that may wait for a slow reader before the server ends its stream (F6)
 */
public record NetworkOptions(
        Span toServer, Span toClient, Span watchDelivery, Duration bookmarkInterval, int watchBacklogMax) {
    public static NetworkOptions normal() {
        return new NetworkOptions(
                Span.millis(1, 10), Span.millis(1, 10), Span.millis(1, 20), Duration.ofSeconds(60), 100_000);
    }

    public NetworkOptions withCalls(Span there, Span back) {
        return new NetworkOptions(there, back, watchDelivery, bookmarkInterval, watchBacklogMax);
    }

    public NetworkOptions withWatchDelivery(Span delivery) {
        return new NetworkOptions(toServer, toClient, delivery, bookmarkInterval, watchBacklogMax);
    }

    public NetworkOptions withBookmarkInterval(Duration interval) {
        return new NetworkOptions(toServer, toClient, watchDelivery, interval, watchBacklogMax);
    }

    public NetworkOptions withWatchBacklogMax(int max) {
        return new NetworkOptions(toServer, toClient, watchDelivery, bookmarkInterval, max);
    }
}
