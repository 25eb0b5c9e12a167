/** The HTTP API of an instance as a pure function from request to response; the listener lives elsewhere. */
@NullMarked
package ork.engine.http;

import org.jspecify.annotations.NullMarked;
