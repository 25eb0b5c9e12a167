package ork.katalog.template;

import ork.json.Json;
import ork.katalog.yaml.Position;

/** Brings what a leaf yields into the type and the form that the API server stores. */
public interface Conversion {
    /**
     * The value in its canonical form; {@link Json#NULL} when there is none, which drops the field.
     *
     * @param field how messages name it
     * @throws RenderException when the value is not one of this type; the position is that of the Katalog
     */
    Json convert(Json value, Position position, String field);

    /** What it wants, after "wants": "a whole number". */
    String wants();

    /** What to do about a text that is not one of these; empty where that goes without saying. */
    default String mend(String text) {
        return "";
    }
}
