package ork.engine.journal;

/** Keeps what a journal throws from the one who records: a full disk must not end a worker (IS-1). */
public final class SafeJournal implements Journal {
    private final Journal journal;

    public SafeJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void record(Fact fact) {
        try {
            journal.record(fact);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError _) {
            // There is nowhere left to tell it.
        }
    }
}
