/** What becomes of a request: a pure function of the committed history, the request and the time. */
@NullMarked
package ork.simulator.api.request;

import org.jspecify.annotations.NullMarked;
