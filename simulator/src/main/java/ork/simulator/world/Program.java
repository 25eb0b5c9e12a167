package ork.simulator.world;

import ork.doors.Doors;

/** What an instance runs. */
public interface Program {
    /** The beginning of {@code main}, in a task of the instance. It may block; it may also start threads and return. */
    Handle start(Doors doors);

    /** A program that has started. */
    interface Handle {
        /** The signal handler, in a task of its own. The process ends when it returns. */
        void stop();
    }
}
