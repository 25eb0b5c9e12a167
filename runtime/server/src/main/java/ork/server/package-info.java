/** The production process: the doors, the engine, its HTTP listener, logs, signals and exit codes, put together. */
@NullMarked
package ork.server;

import org.jspecify.annotations.NullMarked;
