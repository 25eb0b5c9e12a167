/** The slow search for children that lost their CR by force (DG-5). */
@NullMarked
package ork.engine.sweep;

import org.jspecify.annotations.NullMarked;
