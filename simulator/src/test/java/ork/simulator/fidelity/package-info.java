/** The simulated API server beside a real one: the same calls, the same answers, objects and events (SM-2). */
@NullMarked
package ork.simulator.fidelity;

import org.jspecify.annotations.NullMarked;
