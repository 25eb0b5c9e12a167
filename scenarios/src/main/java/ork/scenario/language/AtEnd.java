package ork.scenario.language;

import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.katalog.yaml.Position;

/**
 * What the end of a run has to look like, as far as one object goes.
 *
 * @param position where it is written
 * @param there whether the object has to be there, and not to be gone
 * @param has what it has to have: fields of maps by name, items of lists wherever they stand, and nothing where it says null
 */
public record AtEnd(Position position, ObjectRef ref, boolean there, JsonObject has) {}
