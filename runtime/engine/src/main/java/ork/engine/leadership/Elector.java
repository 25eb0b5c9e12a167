package ork.engine.leadership;

import java.util.Optional;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.engine.journal.Journal;

/** Campaigns for a Lease, holds it while it can, and gives it back. */
public final class Elector {
    /**
     * @param doors with the cluster port as it is: calls on the Lease do not pass the gate
     * @param lease where the Lease is
     * @param hostname what the identity begins with; a random suffix makes it unique
     */
    public Elector(Doors doors, Journal journal, ElectionSettings settings, ObjectRef lease, String hostname) {
        throw new UnsupportedOperationException();
    }

    /** Unique to this process. */
    public String identity() {
        throw new UnsupportedOperationException();
    }

    /** What every write of this instance is checked against. */
    public LeadershipGate gate() {
        throw new UnsupportedOperationException();
    }

    /** Starts campaigning, and goes on for ever (LE-7). Once in the life of an elector. */
    public void start(ElectionListener listener) {
        throw new UnsupportedOperationException();
    }

    /** The holder as far as this instance has seen; empty when nobody holds the Lease. */
    public Optional<String> holder() {
        throw new UnsupportedOperationException();
    }

    /** Whether this instance leads: in a term, and the gate open. */
    public boolean leading() {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends the campaign and gives the Lease back, if this instance holds it. Call it when the workers have drained and
     * nothing will write any more: it shuts the gate, waits until no ambiguous write can take effect, and lets the next
     * leader in. Blocks for a few seconds at most. {@link ElectionListener#lost} is not called.
     */
    public void release() {
        throw new UnsupportedOperationException();
    }

    /** Ends the campaign and shuts the gate, and leaves the Lease to expire. */
    public void stop() {
        throw new UnsupportedOperationException();
    }
}
