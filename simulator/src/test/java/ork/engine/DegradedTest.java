package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Neighbours.LOUD;
import static ork.engine.Neighbours.QUIET;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;

/** IS-3: a box that fails says so from its threshold on and until its next success, and no other box does. */
class DegradedTest {
    private static final Outcome FINE = new Outcome.Success(false, Optional.empty());

    @Property(tries = 1000, seed = "2026")
    void aBoxThatFailsAnswers503FromTheThresholdOnAndTheOthersAnswer200(@ForAll long seed) {
        checkHealth(seed);
    }

    static void checkHealth(long seed) {
        int failures = new SplittableRandom(seed).nextInt(9);
        AtomicInteger left = new AtomicInteger(failures);
        Scripted script = (entry, _, _, _) -> entry.name().equals("loud") && left.getAndDecrement() > 0
                ? new Outcome.Failure("ReconcileError", "no")
                : FINE;
        try (House house = Neighbours.house(seed)) {
            Neighbours.begin(house, script);
            List<String> wrong = new ArrayList<>();
            AtomicInteger inARow = new AtomicInteger();
            house.world.onFact((_, fact) -> {
                if (fact instanceof Fact.ReconcileEnded(String box, ObjectKey _, Outcome outcome, Duration _)
                        && box.equals("loud")) {
                    int failed = outcome instanceof Outcome.Failure ? inARow.incrementAndGet() : 0;
                    inARow.set(failed);
                    // The fact is told before the outcome is counted: asked when all that happens at this moment has.
                    house.world.after(Duration.ZERO, () -> {
                        int status =
                                house.get("runtime-1", "/katalog/loud/health").status();
                        if (status != (failed >= 5 ? 503 : 200)) {
                            wrong.add("loud says " + status + " after " + failed + " failures");
                        }
                        if (house.get("runtime-1", "/katalog/quiet/health").status() != 200) {
                            wrong.add("quiet does not say 200");
                        }
                    });
                }
            });
            house.create(QUIET.type(), "b", 1);
            house.create(LOUD.type(), "a", 1);
            house.world.run(Duration.ofSeconds(5));

            assertThat(wrong).isEmpty();
            assertThat(house.get("runtime-1", "/katalog/loud/health").status()).isEqualTo(200);
            assertThat(house.facts(Fact.BoxDegraded.class)).hasSize(failures >= 5 ? 1 : 0);
            assertThat(house.get("runtime-1", "/readyz").status()).isEqualTo(200);
        }
    }
}
