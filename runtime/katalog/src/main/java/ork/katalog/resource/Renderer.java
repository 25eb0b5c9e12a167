package ork.katalog.resource;

import ork.json.JsonObject;

/** Makes the object of one kind from the fields of an entry. A pure function. */
public interface Renderer {
    /**
     * The object without apiVersion, kind and metadata, which are the same for all kinds.
     *
     * @param fields the entry's own fields in canonical form; absent ones are not there
     */
    JsonObject body(Child child, JsonObject fields);
}
