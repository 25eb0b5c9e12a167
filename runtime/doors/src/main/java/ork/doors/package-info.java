/**
 * The four doors through which the runtime reaches the world ({@link ork.doors.Clock}, {@link ork.doors.Threads},
 * {@link ork.doors.ClusterPort}, {@link ork.doors.Outbound}), the random source, and the values that pass through them.
 * Whatever could make one run differ from another comes in here and nowhere else.
 */
@NullMarked
package ork.doors;

import org.jspecify.annotations.NullMarked;
