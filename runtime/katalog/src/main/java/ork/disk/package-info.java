/** Katalogs, scenarios and what they name, as a disk has them: the same for commands and for tests. */
@NullMarked
package ork.disk;

import org.jspecify.annotations.NullMarked;
