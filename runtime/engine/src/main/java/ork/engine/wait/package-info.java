/** Ways to wait on the doors' conditions: for a ring or a deadline, and for permission to go on. */
@NullMarked
package ork.engine.wait;

import org.jspecify.annotations.NullMarked;
