/** Random runs of somebody's own Katalog: scenario files that a seed makes up, how they are judged, and made small. */
@NullMarked
package ork.scenario.chance;

import org.jspecify.annotations.NullMarked;
