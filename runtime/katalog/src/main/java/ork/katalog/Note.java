package ork.katalog;

import ork.katalog.yaml.Position;

/**
 * A function that a document defines for its templates.
 *
 * @param expression the template that it yields
 * @param description for people; may be empty
 */
public record Note(Position position, String name, String expression, String description) {}
