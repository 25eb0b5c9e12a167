/** The operator runtime: one instance of it, wired over the doors it is given. */
@NullMarked
package ork.engine;

import org.jspecify.annotations.NullMarked;
