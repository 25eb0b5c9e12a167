/** The queue of a box: which keys want a reconcile, and when. */
@NullMarked
package ork.engine.queue;

import org.jspecify.annotations.NullMarked;
