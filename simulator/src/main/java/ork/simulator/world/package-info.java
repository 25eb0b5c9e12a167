/**
 * A cluster, the instances of the runtime, its users and the network between them, in virtual time: everything that a
 * run of the runtime needs, with faults where they can happen, and the same run again for the same seed.
 */
@NullMarked
package ork.simulator.world;

import org.jspecify.annotations.NullMarked;
