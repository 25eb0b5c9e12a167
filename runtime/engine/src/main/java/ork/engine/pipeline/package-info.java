/**
 * What a reconcile of a CR does, from finalizer to status.
 *
 * <p>The stages, in order: own metadata ({@code Marking}), children ({@code Children}: render, compare, write what
 * differs), hook, pruning, status. A CR that is being deleted takes the way of {@code Deletion} instead. Two rules hold
 * for all of them. No write replaces a version that its writer has not seen: what exists is written with uid and
 * resourceVersion, what does not is created by a call that fails if it does (LE-1, DG-8, DG-11). And nothing is decided
 * on a cache that is known to be older than an own write ({@code Memory}).
 */
@NullMarked
package ork.engine.pipeline;

import org.jspecify.annotations.NullMarked;
