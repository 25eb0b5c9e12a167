/**
 * The OperatorBox: an informer, a queue, workers, a health and a reconciler for one kind. Nothing of another box is
 * reachable from it (IS-1, IS-2); what boxes share is the instance's doors and the caches of child kinds.
 */
@NullMarked
package ork.engine.box;

import org.jspecify.annotations.NullMarked;
