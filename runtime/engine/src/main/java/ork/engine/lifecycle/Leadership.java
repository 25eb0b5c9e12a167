package ork.engine.lifecycle;

import java.util.Optional;
import ork.engine.leadership.ElectionListener;
import ork.engine.leadership.Gate;

/** Whether this instance may reconcile, and how it gives that up. */
public interface Leadership {
    Gate gate();

    String identity();

    /** Begins to look on, without taking part. Once, before anything else. */
    void observe(ElectionListener listener);

    /** Takes part from now on. */
    void campaign();

    Optional<String> holder();

    /** Shuts the gate and lets the next leader in. Called when nothing will write any more. */
    void release();

    /** Shuts the gate and leaves the rest to time. */
    void stop();
}
