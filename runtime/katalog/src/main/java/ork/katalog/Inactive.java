package ork.katalog;

import ork.katalog.yaml.Position;

/**
 * A field that is accepted but has no effect yet.
 *
 * @param path where it stands in the document, with dots
 * @param security whether somebody may rely on it for protection
 */
public record Inactive(Position position, String path, boolean security) {}
