/**
 * The template language: a subset of Go's text/template, parsed once when the Katalog is loaded and evaluated over
 * JSON. Evaluation is pure, never fails on missing data, and is bounded in steps and in output.
 */
@NullMarked
package ork.katalog.template;

import org.jspecify.annotations.NullMarked;
