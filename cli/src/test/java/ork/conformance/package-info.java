/** The cases of {@code scenarios/conformance}: each is run in the world and, where that can do it, on a real API server. */
@NullMarked
package ork.conformance;

import org.jspecify.annotations.NullMarked;
