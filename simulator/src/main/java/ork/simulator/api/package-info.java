/**
 * A simulated API server. A request is answered by a pure function of the committed history, the request and the time;
 * each reader, and each stale server, is a cursor into that history. The rules are those of the semantics checklist, to
 * whose rows (such as D6) comments and tests refer.
 */
@NullMarked
package ork.simulator.api;

import org.jspecify.annotations.NullMarked;
