package ork.scenario.language;

import ork.json.JsonObject;
import ork.katalog.yaml.Position;

/** An object that is in the cluster before the first instance starts. @param position where it is written */
public record Given(Position position, JsonObject object) {}
