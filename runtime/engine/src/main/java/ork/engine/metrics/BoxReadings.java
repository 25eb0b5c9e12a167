package ork.engine.metrics;

/** What is read of a box when somebody asks for the metrics. Never blocks. */
public interface BoxReadings {
    int resources();

    /** Custom resources that are rolled back. */
    int rolledBack();

    int queueDepth();

    /** Keys that were dropped while the queue was full, since the kind was last found. */
    long dropped();

    int workers();

    int workersProcessing();

    /** Seconds that all reconciles in flight together have taken so far. */
    double unfinishedSeconds();

    /** Seconds that the oldest reconcile in flight has taken so far; 0 when there is none. */
    double longestRunningSeconds();
}
