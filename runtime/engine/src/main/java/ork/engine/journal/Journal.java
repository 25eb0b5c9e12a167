package ork.engine.journal;

/** Takes the facts of one instance. Production logs them; the simulator adds them to the trace and checks them. */
public interface Journal {
    /** Quick, does not block, does not throw. */
    void record(Fact fact);
}
