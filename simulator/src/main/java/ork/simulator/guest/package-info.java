/**
 * Java that somebody else wrote, run in virtual time: the classes of hooks are loaded anew for each life of an instance, and
 * what they call of the JDK's clocks, randomness, threads and waits is put in place by the instance's doors, or is refused by
 * name and line.
 */
@NullMarked
package ork.simulator.guest;

import org.jspecify.annotations.NullMarked;
