package ork.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.engine.pipeline.CrPipeline;
import ork.engine.pipeline.Surroundings;
import ork.simulator.schedule.SeededRandom;

/** Now and then a reconcile throws: before it has done anything, at any of its calls, after all of it. */
final class Panics {
    /** One of each family that a worker has to contain. */
    static final List<Supplier<Throwable>> KINDS = List.of(
            () -> new IllegalStateException("no"),
            () -> new NullPointerException("no"),
            () -> new AssertionError("no"),
            StackOverflowError::new,
            () -> new NoClassDefFoundError("Gone"),
            () -> new ExceptionInInitializerError("no"),
            () -> new Error("no"));

    private final SeededRandom random;
    private double probability;

    Panics(SeededRandom random) {
        this.random = random;
    }

    /** @param chance at each point where a reconcile may throw */
    void become(double chance) {
        probability = chance;
    }

    Fittings fittings() {
        return Fittings.STANDARD.withReconcilers((entry, around) -> {
            CrPipeline pipeline = new CrPipeline(entry, around(around));
            return (key, turn) -> {
                perhaps();
                var outcome = pipeline.reconcile(key, turn);
                perhaps();
                return outcome;
            };
        });
    }

    private Surroundings around(Surroundings real) {
        return new Surroundings(
                new Port(real.cluster()),
                real.gate(),
                real.clock(),
                real.threads(),
                real.outbound(),
                real.random(),
                real.caches(),
                real.others(),
                real.journal(),
                real.events(),
                Optional.empty(),
                real.statusSubresource(),
                real.numbers(),
                real.quirks(),
                real.sites());
    }

    private void perhaps() {
        if (random.chance(probability)) {
            throw Panics.<RuntimeException>sneak(
                    KINDS.get(random.nextInt(KINDS.size())).get());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> E sneak(Throwable panic) throws E {
        throw (E) panic;
    }

    private final class Port implements ClusterPort {
        private final ClusterPort real;

        Port(ClusterPort real) {
            this.real = real;
        }

        @Override
        public Answer send(Call call) {
            perhaps();
            Answer answer = real.send(call);
            perhaps();
            return answer;
        }

        @Override
        public WatchStream watch(WatchRequest request) {
            return real.watch(request);
        }
    }
}
