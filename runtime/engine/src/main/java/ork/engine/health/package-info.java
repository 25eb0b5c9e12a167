/** How a box is doing: one immutable value, changed by outcomes and shown to whoever asks. */
@NullMarked
package ork.engine.health;

import org.jspecify.annotations.NullMarked;
