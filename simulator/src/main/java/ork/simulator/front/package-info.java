/**
 * The simulated cluster for everybody else: the same API server, in real time, over HTTPS to kubectl and any other
 * client, and in the same process to the runtime. The one place of the simulator that knows the wall clock, threads and
 * sockets.
 */
@NullMarked
package ork.simulator.front;

import org.jspecify.annotations.NullMarked;
