/** Webhooks that an API server asks before it writes: which there are, what is asked, what came back. */
@NullMarked
package ork.simulator.api.admission;

import org.jspecify.annotations.NullMarked;
