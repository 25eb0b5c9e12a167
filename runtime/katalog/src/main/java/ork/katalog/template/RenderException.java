package ork.katalog.template;

import ork.katalog.yaml.Position;

/**
 * A template, condition or child that cannot be evaluated over the data at hand. The message is one line for people and
 * starts with the place in the Katalog.
 */
public final class RenderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    public RenderException(Position position, String message) {
        super(position + ": " + message);
        this.position = position;
    }

    public Position position() {
        return position;
    }
}
