package ork.simulator.world;

import ork.doors.WatchEvent;
import ork.doors.WatchRequest;

/** An event of a watch that is about to reach its reader. */
public record Incoming(Instance instance, WatchRequest request, WatchEvent event) {}
