package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.engine.ReignStorm.Event;
import ork.planted.Defect;
import ork.planted.Hunt;

/** LE-1 with whole runtimes: nobody writes by a lease that is over, and what lands late does no harm. */
class ReignStormTest {
    private static final int TRIES = 1000;
    private static final Map<Event, Integer> OCCURRED = new TreeMap<>();

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, seed = "2026")
    void noWriteIsSentAfterTheLeaseAndWhatLandsLateDoesNoHarm(@ForAll long seed) {
        try (ReignStorm storm = new ReignStorm(seed)) {
            storm.run().forEach((event, count) -> OCCURRED.merge(event, count, Integer::sum));
        }
    }

    /** A storm in which nothing happens shows nothing. */
    @AfterProperty
    void whatTheStormsWereMadeOf() {
        System.out.println("LE-1 runtime, in " + TRIES + " storms: " + OCCURRED);
        for (Event event : Event.values()) {
            assertThat(OCCURRED.getOrDefault(event, 0))
                    .as("how often: " + event)
                    .isGreaterThan(event.least);
        }
    }

    static void checkReigns(long seed) {
        try (ReignStorm storm = new ReignStorm(seed)) {
            storm.run();
        }
    }

    @ParameterizedTest
    @MethodSource("defects")
    void plantedDefectsAreFound(Defect defect) {
        Hunt.finds(defect, ReignStormTest.class, "checkReigns");
    }

    static Stream<Defect> defects() {
        String leadership = "ork.engine.leadership.";
        return Stream.of(
                Defect.named("no write after the deadline: the gate stays open until somebody shuts it")
                        .in(
                                leadership + "LeadershipGate",
                                "return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();",
                                "return Optional.of(Duration.ofNanos(Math.max(left, 1_000_000_000)));")
                        .knownToSeed(84),
                Defect.named("skew: a lease is counted from the time that its holder wrote into it")
                        .in(
                                leadership + "LeaseWatch",
                                "private final Bell bell;",
                                "private final Bell bell; ork.doors.Clock wall;")
                        .in(
                                leadership + "LeaseWatch",
                                "this.bell = bell;",
                                "this.bell = bell; this.wall = doors.clock();")
                        .in(
                                leadership + "LeaseWatch",
                                "standing.sees(new LeaseRecord(now), Sight.WATCH, clocks.now());",
                                "LeaseRecord seen = new LeaseRecord(now); Moment at = clocks.now();"
                                        + " long late = Duration.between("
                                        + "java.time.Instant.parse(seen.renewTime()), wall.wallTime()).toNanos();"
                                        + " standing.sees(seen, Sight.WATCH, new Moment(at.atLeast() - late, at.atMost()));"),
                Defect.named("sleeps: the wall clock is not asked")
                        .in(leadership + "TwoClocks", "asleepNanos + gained + unseen", "asleepNanos")
                        .knownToSeed(17),
                Defect.named("lost replies: a renewal without an answer counts")
                        .in(
                                leadership + "Elector",
                                "change(Election::lostAnswer, \"\");",
                                "change(before -> before.stored(attempt, new LeaseRecord(lease), now), \"\");"),
                Defect.named("a late write replaces newer state: changes of children carry no version")
                        .in("ork.engine.pipeline.Children", ".with(\"resourceVersion\", Versions.of(live))", ""),
                Defect.named("a late creation stays: children that come are nobody's business")
                        .in("ork.engine.box.Inlet", "enqueueOwner(now, cause(now, unseen));", ""));
    }
}
