package ork.engine.lifecycle;

import java.util.Optional;
import ork.engine.leadership.ElectionListener;
import ork.engine.leadership.Gate;

/** Whether this instance may reconcile, and how it gives that up. */
public interface Leadership {
    Gate gate();

    String identity();

    void start(ElectionListener listener);

    Optional<String> holder();

    /** Shuts the gate and lets the next leader in. Called when nothing will write any more. */
    void release();

    /** Shuts the gate and leaves the rest to time. */
    void stop();
}
