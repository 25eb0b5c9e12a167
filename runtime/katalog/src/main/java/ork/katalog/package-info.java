/**
 * The model of a Katalog: what the loader makes of the files, whatever dialect they are in, and all that the engine
 * ever sees of them. Immutable; evaluating any of it takes the data, the time and the randomness as arguments.
 */
@NullMarked
package ork.katalog;

import org.jspecify.annotations.NullMarked;
