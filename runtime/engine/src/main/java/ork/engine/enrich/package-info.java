/** What children show of the objects around them, from memory (section 2.15 of the language). */
@NullMarked
package ork.engine.enrich;

import org.jspecify.annotations.NullMarked;
