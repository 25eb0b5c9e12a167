/** Which kinds the server knows, built in and defined, and what is particular about each. */
@NullMarked
package ork.simulator.api.registry;

import org.jspecify.annotations.NullMarked;
