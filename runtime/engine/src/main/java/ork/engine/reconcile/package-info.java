/** What a reconcile is given and what comes of it: the seam between the box that runs it and the pipeline that does it. */
@NullMarked
package ork.engine.reconcile;

import org.jspecify.annotations.NullMarked;
