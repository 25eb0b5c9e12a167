/**
 * A test for each point that is settled in advance, with the whole runtime in the world: docs/design/settled.md says which
 * test holds which point. Each check has been seen to find the defect that is planted beside it.
 */
@NullMarked
package ork.engine.settled;

import org.jspecify.annotations.NullMarked;
