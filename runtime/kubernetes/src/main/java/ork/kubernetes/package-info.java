/**
 * The doors in production: the API server over fabric8's HTTP client and raw objects, the system's clocks, virtual
 * threads, randomness, HTTP. The only package that knows fabric8.
 */
@NullMarked
package ork.kubernetes;

import org.jspecify.annotations.NullMarked;
