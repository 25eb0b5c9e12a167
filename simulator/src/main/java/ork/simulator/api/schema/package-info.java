/**
 * The shape of objects, built in and custom alike: one description that decodes, prunes, defaults and validates them,
 * and tells server-side apply which lists have keys.
 */
@NullMarked
package ork.simulator.api.schema;

import org.jspecify.annotations.NullMarked;
