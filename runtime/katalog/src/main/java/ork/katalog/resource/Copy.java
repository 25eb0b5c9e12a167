package ork.katalog.resource;

import ork.katalog.template.Reads;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/**
 * That a child has the content of another object of its kind ({@code fromSecret} and the like, section 2.3).
 *
 * @param field how messages name it
 * @param namespace empty text means the CR's own
 */
public record Copy(Position position, String field, Template name, Template namespace) {
    Reads reads() {
        return name.reads().and(namespace.reads());
    }
}
