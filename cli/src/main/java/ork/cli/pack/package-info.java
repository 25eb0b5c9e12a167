/** The packs of {@code ork init}, and the hook that one of them shows. */
@NullMarked
package ork.cli.pack;

import org.jspecify.annotations.NullMarked;
