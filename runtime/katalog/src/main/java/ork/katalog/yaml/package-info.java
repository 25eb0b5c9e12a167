/** YAML as a tree in which every node knows its file, line and column, read within limits. */
@NullMarked
package ork.katalog.yaml;

import org.jspecify.annotations.NullMarked;
