/** Conditions: {@code when} and {@code or} lists, compiled once and asked often. */
@NullMarked
package ork.katalog.condition;

import org.jspecify.annotations.NullMarked;
