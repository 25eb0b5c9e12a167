package ork.engine.pipeline;

/** What one instance has learned of its API server's deviations. Forgotten with the process. */
public final class ServerQuirks {
    private volatile boolean servicesRefuseConditionalCreation;

    /**
     * Whether creating a Service by an apply that carries a resourceVersion answers 500, as on old servers (C7): it must
     * be looked for first, and is applied without one.
     */
    boolean servicesRefuseConditionalCreation() {
        return servicesRefuseConditionalCreation;
    }

    void learnServicesRefuseConditionalCreation() {
        servicesRefuseConditionalCreation = true;
    }
}
