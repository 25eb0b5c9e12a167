/** Defects that tests plant into the runtime, to see that the checks find them. */
@NullMarked
package ork.planted;

import org.jspecify.annotations.NullMarked;
