/** Katalogs, workloads, worlds and faults that nobody has written down: properties of the whole runtime. */
@NullMarked
package ork.scenario.generated;

import org.jspecify.annotations.NullMarked;
