package ork.simulator.world;

import ork.doors.Doors;

/** What a user does, in a task of its own, with calls like anybody's. */
public interface Script {
    void run(Doors doors);
}
