package ork.simulator.api.history;

import ork.json.JsonObject;

/** A write that a request has come to: the object as it will stand, or as it will be remembered to have stood. */
public record Commit(Key key, JsonObject object, boolean removes) {}
