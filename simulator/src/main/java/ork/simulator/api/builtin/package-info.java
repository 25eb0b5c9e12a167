/** What the server does for single built-in kinds beyond their schemas: computed defaults, allocation, checks. */
@NullMarked
package ork.simulator.api.builtin;

import org.jspecify.annotations.NullMarked;
