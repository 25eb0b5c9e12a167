package ork.scenario.language;

import java.util.Optional;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/** What happens in a step. */
public sealed interface Deed {
    /** A user creates an object. */
    record Create(ObjectRef ref, JsonObject object) implements Deed {
        @Override
        public String toString() {
            return "a user creates " + ref;
        }
    }

    /** A user deletes what is of that name, and creates another as soon as it has gone. */
    record Recreate(ObjectRef ref, JsonObject object) implements Deed {
        @Override
        public String toString() {
            return "a user deletes " + ref + " and makes it anew";
        }
    }

    /**
     * A user changes an object by a merge patch, whether it is a CR or somebody's child.
     *
     * @param status whether the status is changed, and not the rest
     */
    record Change(ObjectRef ref, JsonObject to, boolean status) implements Deed {
        @Override
        public String toString() {
            return "a user changes " + (status ? "the status of " : "") + ref + " to " + to;
        }
    }

    /** A user installs the CustomResourceDefinition of a kind of the Katalog. */
    record Install(ObjectRef ref, JsonObject definition) implements Deed {
        @Override
        public String toString() {
            return "a user installs the CRD " + ref.name();
        }
    }

    /** A user removes the CustomResourceDefinition of a kind of the Katalog, and so every CR of it. */
    record Uninstall(ObjectRef ref) implements Deed {
        @Override
        public String toString() {
            return "a user removes the CRD " + ref.name();
        }
    }

    record Delete(ObjectRef ref) implements Deed {
        @Override
        public String toString() {
            return "a user deletes " + ref;
        }
    }

    /** A user takes every finalizer of an object away. */
    record Force(ObjectRef ref) implements Deed {
        @Override
        public String toString() {
            return "a user takes the finalizers of " + ref + " away";
        }
    }

    /** An instance is told to stop, and starts again with the next version of the Katalog, as in a rolling update. */
    record Upgrade(String instance) implements Deed {
        @Override
        public String toString() {
            return "upgrade " + instance;
        }
    }

    /** What is left out: it happens in name only. */
    record Omitted(Deed what) implements Deed {
        @Override
        public String toString() {
            return "nobody does this: " + what;
        }
    }

    /** Something goes wrong. */
    record Fault(Trouble trouble) implements Deed {
        @Override
        public String toString() {
            return trouble.toString();
        }
    }

    /** The object that a user does it to; empty for what is done to none. */
    default Optional<ObjectRef> target() {
        return switch (this) {
            case Create create -> Optional.of(create.ref());
            case Recreate recreate -> Optional.of(recreate.ref());
            case Change change -> Optional.of(change.ref());
            case Delete delete -> Optional.of(delete.ref());
            case Force force -> Optional.of(force.ref());
            case Install install -> Optional.of(install.ref());
            case Uninstall uninstall -> Optional.of(uninstall.ref());
            case Omitted(Deed what) -> what.target();
            case Upgrade _, Fault _ -> Optional.empty();
        };
    }

    default boolean isFault() {
        return this instanceof Fault;
    }
}
