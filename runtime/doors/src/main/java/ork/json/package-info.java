/**
 * Immutable JSON values. Objects are small sorted arrays that share structure when changed, so that a new version of
 * an object costs its changed path alone, equality does not depend on key order, and a cache can hand the same
 * instance to everybody.
 */
@NullMarked
package ork.json;

import org.jspecify.annotations.NullMarked;
