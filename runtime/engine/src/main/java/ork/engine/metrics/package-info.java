/** What an instance counts. Only this package knows the metrics library; the registry belongs to the instance. */
@NullMarked
package ork.engine.metrics;

import org.jspecify.annotations.NullMarked;
