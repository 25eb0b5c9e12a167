package ork.katalog.resource;

import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/**
 * That the values of a Secret are made once, and stay as long as it is there ({@code once: true}).
 *
 * @param rotateAfter the age at which they are made again; empty text for never
 */
public record Once(Position position, Template rotateAfter) {
    /** What {@code rotateAfter} says; empty for never. */
    public String age(Scope scope) {
        return rotateAfter.text(scope).strip();
    }
}
