package ork.scenario.simulate;

import java.util.Locale;

/**
 * What a cycle did about one object.
 *
 * @param resource the plural of its kind in lower case; {@code status} for the status of the CR itself
 * @param namespace empty for objects of no namespace
 * @param effect what came of it in the cluster
 */
public record Op(Verb verb, String resource, String namespace, String name, Effect effect) {
    /** Of the CR's own status, as it is named in every cycle. */
    public static final String STATUS = "status";

    /** How the runtime went about it. */
    public enum Verb {
        /** It is made when it has never been, and left alone from then on. */
        CREATE,
        /** It is kept as it is declared. */
        APPLY,
        UPDATE,
        PATCH,
        DELETE;

        /** As files say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In the order of what is worth telling. */
    public enum Effect {
        /** It was compared, and is as declared. */
        NONE,
        CHANGED,
        CREATED,
        DELETED
    }

    public boolean isStatus() {
        return resource.equals(STATUS);
    }

    public boolean wrote() {
        return effect != Effect.NONE;
    }

    /** Whether another says the same of the same object, whatever came of it. */
    boolean isAlike(Op other) {
        return verb == other.verb
                && resource.equals(other.resource)
                && namespace.equals(other.namespace)
                && name.equals(other.name);
    }

    Op and(Op later) {
        return later.effect.compareTo(effect) > 0 ? later : this;
    }

    /** As in {@code deployments/hello}. */
    @Override
    public String toString() {
        return resource + "/" + name;
    }
}
