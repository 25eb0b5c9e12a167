/** What the runtime takes for granted of a {@code ClusterPort}, row by row, on every cluster that it may meet. */
@NullMarked
package ork.simulator.contract;

import org.jspecify.annotations.NullMarked;
