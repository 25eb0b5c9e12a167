/** From a file to a scenario: one table of fields, by which files are checked and of which the JSON Schema is made, and two small grammars of sentences. */
@NullMarked
package ork.scenario.load;

import org.jspecify.annotations.NullMarked;
