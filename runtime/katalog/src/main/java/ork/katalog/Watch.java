package ork.katalog;

import java.util.List;
import ork.doors.ResourceType;
import ork.katalog.template.Reads;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/**
 * Other objects whose changes are worth a turn of a CR: an item of {@code observe.watch}.
 *
 * @param guessed whether plural and scope of the type are a guess
 * @param namespace of the objects; empty for all
 * @param name of the one object; empty for all
 * @param on which changes count; not empty
 * @param key which CR it is for
 */
public record Watch(
        Position position,
        ResourceType type,
        boolean guessed,
        String namespace,
        String name,
        List<Change> on,
        Key key) {
    public Watch {
        on = List.copyOf(on);
    }

    /** What may become of an object. */
    public enum Change {
        CREATE,
        UPDATE,
        DELETE
    }

    /** How a CR is found from an object. */
    public sealed interface Key {
        /** By the object's owner references. */
        record Owner() implements Key {}

        /** By a label that holds the CR's name; it is in the object's namespace. */
        record Label(String label) implements Key {}

        /** By templates over the object; without a namespace it is the object's. */
        record Named(Template name, Template namespace) implements Key {}
    }

    /** What of the object its key reads. */
    public Reads reads() {
        return reads(key);
    }

    static Reads reads(Key key) {
        return key instanceof Key.Named(Template in, Template namespaceOf)
                ? in.reads().and(namespaceOf.reads())
                : Reads.NOTHING;
    }
}
