/**
 * Children: from the fields of an entry to the Kubernetes object that is wanted, in the form in which the API server
 * stores it. A kind is one file here.
 */
@NullMarked
package ork.katalog.resource;

import org.jspecify.annotations.NullMarked;
