package ork.engine.leadership;

import ork.engine.informer.Version;
import ork.json.JsonObject;

/** A Lease as it was read. */
record LeaseRecord(JsonObject object) {
    String uid() {
        return object.text("metadata", "uid");
    }

    Version version() {
        return new Version(object.text("metadata", "resourceVersion"));
    }

    /** Empty when nobody holds it. */
    String holder() {
        return object.text("spec", "holderIdentity");
    }

    boolean isReleased() {
        return holder().isEmpty();
    }

    /** As its writer wrote it: only good for telling one renewal from another. */
    String renewTime() {
        return object.text("spec", "renewTime");
    }

    long transitions() {
        return object.integer(0, "spec", "leaseTransitions");
    }

    /** How long its holder may go without renewing, in seconds; at least one. */
    long seconds(long otherwise) {
        return Math.max(1, object.integer(otherwise, "spec", "leaseDurationSeconds"));
    }

    /** Whether somebody has renewed, taken or released the Lease since {@code earlier}, and not merely labelled it. */
    boolean movesOnFrom(LeaseRecord earlier) {
        return !uid().equals(earlier.uid()) || !object.object("spec").equals(earlier.object.object("spec"));
    }
}
