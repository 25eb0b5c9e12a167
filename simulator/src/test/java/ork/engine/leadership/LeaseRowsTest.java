package ork.engine.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.json.JsonObject;
import ork.rows.Row;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Partition;

/** Rows K2 to K6: what client libraries are known to get wrong about Leases, asked of the elector. */
class LeaseRowsTest {
    private static final Duration LEASE = ElectionWorld.SETTINGS.leaseDuration();

    /** An expiry computed from the time in the Lease would let the fast clock steal it at once. */
    @Test
    @Row({"K2", "K5"})
    void clocksThatAreHoursApartDoNotMatter() {
        try (ElectionWorld election = ElectionWorld.healthy(1)) {
            election.candidate("slow", InstanceOptions.normal().withSkew(Duration.ofHours(-3)))
                    .start();
            election.runUntilSomebodyLeads();
            election.candidate("fast", InstanceOptions.normal().withSkew(Duration.ofHours(3)))
                    .start();
            election.world().run(Duration.ofMinutes(10));
            assertThat(election.reigns().reigns()).hasSize(1);
            assertThat(election.reigns().violations()).isEmpty();
            assertThat(election.reigns().lastPassed("fast")).isEqualTo(Instant.MIN);
        }
    }

    /** The limit of every elector without fencing: the world can show it, so that nobody believes it is not there. */
    @Test
    @Row("K2")
    void aClockThatRunsFiveTimesTooFastTakesALeaseThatIsHeld() {
        try (ElectionWorld election = ElectionWorld.healthy(2)) {
            election.candidate("right").start();
            election.runUntilSomebodyLeads();
            election.candidate("fast", InstanceOptions.normal().withDriftPpm(4_000_000))
                    .start();
            election.world().run(Duration.ofMinutes(2));
            assertThat(election.reigns().reigns()).hasSizeGreaterThan(1);
        }
    }

    @Test
    @Row("K3")
    void timesThatCannotWorkAreRefused() {
        Duration lease = Duration.ofSeconds(15);
        Duration retry = Duration.ofSeconds(5);
        assertThat(ElectionSettings.of(lease, Duration.ofSeconds(10), retry)).isNotNull();
        assertThatThrownBy(() -> ElectionSettings.of(lease, lease, retry)).hasMessageContaining("leaseDuration");
        assertThatThrownBy(() -> ElectionSettings.of(lease, Duration.ofSeconds(6), retry))
                .hasMessageContaining("1.2 times retryPeriod");
        assertThatThrownBy(() -> ElectionSettings.of(lease, Duration.ofSeconds(10), Duration.ZERO))
                .hasMessageContaining("retryPeriod");
    }

    @Test
    @Row("K4")
    void aTakeoverTakesAWholeLeaseFromTheLastRenewalAndNotMuchMore() {
        for (long seed = 1; seed <= 20; seed++) {
            try (ElectionWorld election = ElectionWorld.healthy(seed)) {
                election.candidate("a").start();
                election.runUntilSomebodyLeads();
                election.candidate("b").start();
                election.world().run(election.between(Duration.ofSeconds(10), Duration.ofSeconds(20)));
                Instant death = election.world().now();
                election.leader().crash();
                Instant renewed = election.reigns().lastRenewal();
                election.world().run(Duration.ofMinutes(1));
                Instant taken = election.reigns().reigns().getLast().began();
                assertThat(Duration.between(renewed, taken)).isGreaterThanOrEqualTo(LEASE);
                assertThat(Duration.between(death, taken)).isLessThan(LEASE.plusSeconds(1));
            }
        }
    }

    @Test
    @Row({"K5", "K6"})
    void aLeaderWhoseRenewalHangsStopsWritingBeforeItsLeaseEnds() {
        try (ElectionWorld election = ElectionWorld.healthy(3)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            election.candidate("b").start();
            election.world().run(Duration.ofSeconds(12));
            Instance old = election.leader();
            Instant renewed = election.reigns().lastRenewal();
            old.partition(Partition.SILENT);
            election.world().run(Duration.ofMinutes(2));
            assertThat(election.reigns().lastPassed("a")).isBefore(renewed.plus(LEASE));
            assertThat(election.reigns().leader()).isEqualTo("b");
            old.heal();
            election.world().run(Duration.ofMinutes(1));
            assertThat(election.reigns().violations()).isEmpty();
            assertThat(election.reigns().reigns()).hasSize(2);
        }
    }

    @Test
    @Row({"K5", "K6"})
    void theLeaseIsGivenBackAfterTheLastWrite() {
        try (ElectionWorld election = ElectionWorld.healthy(4)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            election.candidate("b").start();
            election.world().run(Duration.ofSeconds(12));
            election.leader().stop();
            election.world().run(Duration.ofSeconds(10));
            assertThat(election.reigns().leader()).isEqualTo("b");
            assertThat(election.reigns().lastCommit("a"))
                    .isBeforeOrEqualTo(election.reigns().released().orElseThrow());
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    @Test
    @Row("K7")
    void aLeaseThatIsGivenBackHasNoHolderAndASecondToLive() {
        try (ElectionWorld election = ElectionWorld.healthy(9)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            List<String> released = new ArrayList<>();
            election.world().cluster().onCommit(change -> {
                JsonObject spec = change.object().object("spec");
                if (change.ref().equals(Candidate.LEASE)
                        && spec.text("holderIdentity").isEmpty()) {
                    released.add(spec.integer(0, "leaseDurationSeconds") + " s");
                }
            });
            election.leader().stop();
            election.world().run(Duration.ofSeconds(5));
            assertThat(released).containsExactly("1 s");
        }
    }
}
