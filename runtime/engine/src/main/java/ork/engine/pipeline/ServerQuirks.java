package ork.engine.pipeline;

import ork.doors.ApiStatus;

/** What one instance has learned of its API server's deviations. Forgotten with the process. */
public final class ServerQuirks {
    private volatile boolean servicesRefuseConditionalCreation;
    private volatile boolean emptyTextsRefused;

    /**
     * Whether creating a Service by an apply that carries a resourceVersion answers 500, as on old servers (C7): it must
     * be looked for first, and is applied without one.
     */
    boolean servicesRefuseConditionalCreation() {
        return servicesRefuseConditionalCreation;
    }

    /**
     * Whether a refusal is that answer. Any other 500 passes by itself: taken for it, it would leave every new Service of this
     * process without its condition.
     */
    static boolean isConditionalCreationRefused(ApiStatus refusal) {
        return refusal.code() == 500 && refusal.message().contains("resourceVersion should not be set");
    }

    void learnServicesRefuseConditionalCreation() {
        servicesRefuseConditionalCreation = true;
    }

    /**
     * Whether an empty text in a custom object is taken for null and refused, as by an old server that a newer Go has
     * compiled: its validation compares with the zero value by address. A field is left out instead.
     */
    boolean emptyTextsRefused() {
        return emptyTextsRefused;
    }

    /** Whether the refusal is that one. */
    boolean learnEmptyTextsRefused(ApiStatus refusal) {
        boolean learned = refusal.code() == 422 && refusal.message().contains("must be of type string: \"null\"");
        emptyTextsRefused |= learned;
        return learned;
    }
}
