package ork.simulator.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole contract; who extends it says on which ground. */
@ExtendWith(OnItsGround.class)
abstract class ClusterContract implements WriteRows, StatusRows, ApplyRows, DeleteRows, ReadRows, WatchRows {
    private @Nullable Caller caller;

    abstract Ground ground();

    void begin(Place place) {
        caller = new Caller(place);
    }

    @Override
    public Caller api() {
        return requireNonNull(caller, "a row begins on its ground");
    }
}
