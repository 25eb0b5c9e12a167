package ork.doors;

/**
 * Every call to the API server. An implementation sends each call once: retries belong to the queue, where the
 * leadership gate is asked again.
 */
public interface ClusterPort {
    /**
     * Blocks until there is an answer or the call's timeout has passed. Never throws for what the server or the network
     * does: all of that is an {@link Answer}.
     */
    Answer send(Call call);

    /** Opens a watch. A refusal arrives as the stream's first event. */
    WatchStream watch(WatchRequest request);
}
