package ork.engine.pipeline;

import ork.json.JsonObject;

/** The CR is no longer what a decision was made from: decide again, from this. */
final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonObject live;

    Moved(JsonObject live) {
        super("the CR has changed", null, false, false);
        this.live = live;
    }

    JsonObject live() {
        return live;
    }
}
