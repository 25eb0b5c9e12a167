/** What the runtime needs permission for, derived from the Katalog that it runs: no more and no less (TR-1). */
@NullMarked
package ork.engine.access;

import org.jspecify.annotations.NullMarked;
