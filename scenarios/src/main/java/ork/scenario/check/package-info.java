/** What judges a run: one class a guarantee, over the record of it alone. */
@NullMarked
package ork.scenario.check;

import org.jspecify.annotations.NullMarked;
