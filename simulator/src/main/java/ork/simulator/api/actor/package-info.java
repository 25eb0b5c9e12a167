/** The other programs of a cluster: what collects, finishes, establishes and reports. They act through requests alone. */
@NullMarked
package ork.simulator.api.actor;

import org.jspecify.annotations.NullMarked;
