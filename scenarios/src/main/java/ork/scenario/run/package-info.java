/** Plays a scenario in the world and keeps the record by which it is judged. */
@NullMarked
package ork.scenario.run;

import org.jspecify.annotations.NullMarked;
