/** Who may write: the elector, its lease, and the gate that every write passes. */
@NullMarked
package ork.engine.leadership;

import org.jspecify.annotations.NullMarked;
