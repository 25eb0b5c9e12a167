/** The command line: {@code ork run}, {@code validate}, {@code version}. */
@NullMarked
package ork.cli;

import org.jspecify.annotations.NullMarked;
