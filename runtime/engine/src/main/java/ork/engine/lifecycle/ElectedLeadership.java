package ork.engine.lifecycle;

import java.util.Optional;
import ork.engine.leadership.ElectionListener;
import ork.engine.leadership.Elector;
import ork.engine.leadership.Gate;

/** Leadership by the Lease. */
public record ElectedLeadership(Elector elector) implements Leadership {
    @Override
    public Gate gate() {
        return elector.gate();
    }

    @Override
    public String identity() {
        return elector.identity();
    }

    @Override
    public void observe(ElectionListener listener) {
        elector.observe(listener);
    }

    @Override
    public void campaign() {
        elector.campaign();
    }

    @Override
    public Optional<String> holder() {
        return elector.holder();
    }

    @Override
    public void release() {
        elector.release();
    }

    @Override
    public void stop() {
        elector.stop();
    }
}
