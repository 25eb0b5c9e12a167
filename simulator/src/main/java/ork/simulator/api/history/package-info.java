/** What was committed, in every version: readers are cursors into it. */
@NullMarked
package ork.simulator.api.history;

import org.jspecify.annotations.NullMarked;
