package ork.engine.lifecycle;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.leadership.ElectionListener;
import ork.engine.leadership.Gate;

/** The only instance there is leads from its start to its stop, without a Lease. */
public final class SoleLeadership implements Leadership {
    private static final Duration LONG = Duration.ofHours(1);

    private final String identity;
    private final Journal journal;
    private volatile @Nullable ElectionListener observer;
    private volatile boolean open;

    public SoleLeadership(String identity, Journal journal) {
        this.identity = identity;
        this.journal = journal;
    }

    @Override
    public Gate gate() {
        return () -> open ? Optional.of(LONG) : Optional.empty();
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public void observe(ElectionListener listener) {
        observer = listener;
    }

    @Override
    public void campaign() {
        open = true;
        journal.record(new Fact.BecameLeader(identity));
        ElectionListener told = observer;
        if (told != null) {
            told.acquired();
        }
    }

    @Override
    public Optional<String> holder() {
        return open ? Optional.of(identity) : Optional.empty();
    }

    @Override
    public void release() {
        open = false;
    }

    @Override
    public void stop() {
        open = false;
    }
}
