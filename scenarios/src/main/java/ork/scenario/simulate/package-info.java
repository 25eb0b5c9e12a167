/** A run without faults of somebody's own Katalog, told cycle by cycle until it is steady. */
@NullMarked
package ork.scenario.simulate;

import org.jspecify.annotations.NullMarked;
