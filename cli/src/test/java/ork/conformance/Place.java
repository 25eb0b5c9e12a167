package ork.conformance;

import java.time.Duration;
import java.util.List;
import ork.doors.Answer;
import ork.doors.Call;
import ork.katalog.Katalog;

/** Where a case is run: a cluster, a runtime beside it, and a time that passes. */
interface Place extends AutoCloseable {
    /** What a user does. */
    Answer send(Call call);

    void start(Katalog katalog);

    /** What the runtime has sent so far. */
    Writes writes();

    /** Whom the runtime has called so far, each as method and address. */
    List<String> asked();

    void pass(Duration time);

    /** How long something may take here until it is as it should be. */
    Duration patience();

    Duration resync();

    @Override
    void close();
}
