/** When boxes start and stop: dependencies, kinds that come and go, the lease, the drain. */
@NullMarked
package ork.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
