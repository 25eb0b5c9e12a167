package ork.engine.leadership;

/**
 * A write of the Lease that was sent.
 *
 * @param renewTime what it says, by which it is known again
 * @param sent the moment before it was sent
 * @param unprecedented whether it is the first Lease of a cluster in which nobody can have led before
 */
record Attempt(String renewTime, Moment sent, boolean unprecedented) {}
