/** Objects of custom kinds in the versions that their definition serves: by name alone, or by a webhook. */
@NullMarked
package ork.simulator.api.conversion;

import org.jspecify.annotations.NullMarked;
