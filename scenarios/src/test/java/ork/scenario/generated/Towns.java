package ork.scenario.generated;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import ork.scenario.chance.FaultSort;

/** Towns of every sort; the small and quiet ones are what jqwik shrinks to. */
final class Towns {
    private static final int BOXES_MAX = 5;
    private static final int PARTS_MAX = 5;
    private static final int TRAITS_MAX = 4;

    private Towns() {}

    static Arbitrary<Town> all() {
        return Combinators.combine(
                        boxes().list().ofMinSize(1).ofMaxSize(BOXES_MAX),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(5, 20),
                        Arbitraries.of(FaultSort.values()).set().ofMinSize(4).ofMaxSize(FaultSort.values().length),
                        Arbitraries.longs().between(0, Integer.MAX_VALUE))
                .as((boxes, crs, replicas, seconds, sorts, seed) -> Town.of(
                        boxes, crs, replicas, seconds, sorts.stream().sorted().toList(), seed));
    }

    private static Arbitrary<Box> boxes() {
        Arbitrary<Optional<Box.Wait>> waits = Combinators.combine(
                        Arbitraries.integers().between(1, BOXES_MAX - 1), Arbitraries.of("started", "ready", "healthy"))
                .as(Box.Wait::new)
                .optional(0.3);
        Arbitrary<Optional<Integer>> reads =
                Arbitraries.integers().between(1, BOXES_MAX - 1).optional(0.3);
        return Combinators.combine(
                        Arbitraries.of(Part.values()).set().ofMinSize(1).ofMaxSize(PARTS_MAX),
                        waits,
                        reads,
                        Arbitraries.of(Trait.values()).set().ofMaxSize(TRAITS_MAX),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(10, 15, 30))
                .as(Box::new);
    }
}
