/** From files to the model: dialects, checks, references between entries. Reports everything that is wrong at once. */
@NullMarked
package ork.katalog.load;

import org.jspecify.annotations.NullMarked;
