/** What a rollout of a Katalog would write, found by doing it to a copy of the cluster in memory. */
@NullMarked
package ork.cli.plan;

import org.jspecify.annotations.NullMarked;
