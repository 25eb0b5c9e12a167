/** What is wrong with a Katalog, where, why, and how to mend it. */
@NullMarked
package ork.katalog.diagnostic;

import org.jspecify.annotations.NullMarked;
