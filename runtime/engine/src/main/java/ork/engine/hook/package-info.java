/** Users' own code in a reconcile, in Java. */
@NullMarked
package ork.engine.hook;

import org.jspecify.annotations.NullMarked;
