package ork.doors;

/** An open watch. One thread reads it; any thread may close it. */
public interface WatchStream extends AutoCloseable {
    /** Blocks for the next event. After {@link WatchEvent.Failed} or {@link WatchEvent.Closed} there is no other. */
    WatchEvent next();

    /** Ends the stream: a thread that waits in {@link #next} gets {@link WatchEvent.Closed}. */
    @Override
    void close();
}
