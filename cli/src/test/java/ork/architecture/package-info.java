/** What the shape of the code must be, checked on its class files: the arrows between modules, and what is never called. */
@NullMarked
package ork.architecture;

import org.jspecify.annotations.NullMarked;
