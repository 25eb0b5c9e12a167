/** What a scenario says: a Katalog and CRs, a world, a script of deeds and faults, and what has to hold. */
@NullMarked
package ork.scenario.language;

import org.jspecify.annotations.NullMarked;
