package ork.engine.leadership;

/**
 * A write of the Lease that was sent.
 *
 * @param renewTime what it says, by which it is known again
 * @param sentNanos the moment before it was sent
 */
record Attempt(String renewTime, long sentNanos) {}
