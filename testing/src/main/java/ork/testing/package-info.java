/** A Kubernetes cluster for tests, in the process of the test, with a fabric8 client in hand. */
@NullMarked
package ork.testing;

import org.jspecify.annotations.NullMarked;
