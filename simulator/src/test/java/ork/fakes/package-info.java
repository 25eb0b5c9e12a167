/** The infidelities of well-known fakes, each with the test that would notice it here. */
@NullMarked
package ork.fakes;

import org.jspecify.annotations.NullMarked;
