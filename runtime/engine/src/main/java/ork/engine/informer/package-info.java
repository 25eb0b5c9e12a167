/** Caches kept true by list and watch. */
@NullMarked
package ork.engine.informer;

import org.jspecify.annotations.NullMarked;
