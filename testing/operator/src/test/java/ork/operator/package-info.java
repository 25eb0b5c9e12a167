/** An operator that others could have written, on a cluster of ork's and on a real one. */
@org.jspecify.annotations.NullMarked
package ork.operator;
