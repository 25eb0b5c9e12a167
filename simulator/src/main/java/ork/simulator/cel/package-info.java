/**
 * The language of rules in schemas, CEL, evaluated by dev.cel where that is on the class path. Nothing outside names this
 * package: it is found as a service.
 */
@NullMarked
package ork.simulator.cel;

import org.jspecify.annotations.NullMarked;
