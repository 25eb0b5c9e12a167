/**
 * Deterministic execution: threads of which one runs at a time, in an order that a seed decides; virtual time; forked
 * randomness; and the trace that two equal runs share byte for byte.
 */
@NullMarked
package ork.simulator.schedule;

import org.jspecify.annotations.NullMarked;
