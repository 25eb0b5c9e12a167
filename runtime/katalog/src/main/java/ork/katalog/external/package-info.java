/** HTTP calls that a Katalog declares (sections 2.2 and 1.11 of the language): what is sent, and where it may go. */
@NullMarked
package ork.katalog.external;

import org.jspecify.annotations.NullMarked;
