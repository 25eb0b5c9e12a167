/**
 * Who owns which field, and server-side apply. The rules are those of the structured merge that the API server uses;
 * paths, sets and their notation are written out here from its behaviour.
 */
@NullMarked
package ork.simulator.api.apply;

import org.jspecify.annotations.NullMarked;
