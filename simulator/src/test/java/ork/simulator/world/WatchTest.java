package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.simulator.api.Actor;
import ork.simulator.api.SimulatedCluster;

/** What arrives on a watch, when, and what can come between. */
class WatchTest {
    private final World world = new World(WorldOptions.seeded(11));
    private final List<String> seen = new ArrayList<>();
    private final List<Duration> moments = new ArrayList<>();
    private @Nullable WatchStream open;

    @AfterEach
    void close() {
        world.close();
    }

    private Instance watcher(WatchRequest request) {
        return world.instance("watcher", InstanceOptions.normal(), doors -> {
                    WatchStream stream = doors.cluster().watch(request);
                    open = stream;
                    while (true) {
                        WatchEvent event = stream.next();
                        seen.add(brief(event));
                        moments.add(world.elapsed());
                        if (event instanceof WatchEvent.Closed || event instanceof WatchEvent.Failed) {
                            return () -> {};
                        }
                    }
                })
                .start();
    }

    private static String brief(WatchEvent event) {
        return switch (event) {
            case WatchEvent.Added(var object) -> "+" + object.text("metadata", "name");
            case WatchEvent.Modified(var object) -> "~" + object.text("data", "k");
            case WatchEvent.Deleted(var object) -> "-" + object.text("metadata", "name");
            case WatchEvent.Bookmark _ -> "bookmark";
            case WatchEvent.Failed(var status) -> "failed " + status.code();
            case WatchEvent.Closed(String why) -> "closed: " + why;
        };
    }

    private void commit(ork.doors.Call call) {
        world.cluster().handle(call, world.now());
    }

    private void changes(int from, int to) {
        for (int i = from; i <= to; i++) {
            commit(ConfigMaps.put("a", String.valueOf(i)));
        }
    }

    @Test
    void aWatchBeginsWithWhatIsThereAndGoesOnInOrder() {
        commit(ConfigMaps.create("a"));
        watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        changes(1, 3);
        commit(ConfigMaps.delete("a"));
        commit(ConfigMaps.create("b"));
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("+a", "~1", "~2", "~3", "-a", "+b");
        assertThat(moments).isSorted();
        assertThat(moments.get(1).minusSeconds(1)).isBetween(Duration.ofMillis(1), Duration.ofMillis(20));
    }

    @Test
    void bookmarksComeEveryMinuteAndShortlyBeforeTheEnd() {
        watcher(new WatchRequest(ConfigMaps.TYPE, "", "", "", "", true, Duration.ofSeconds(150)));
        world.run(Duration.ofMinutes(5));
        assertThat(seen).containsExactly("bookmark", "bookmark", "bookmark", "closed: the server's timeout has passed");
        assertThat(moments.getLast()).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(151));
    }

    @Test
    void aDroppedWatchEndsWithoutAnError() {
        Instance watcher = watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        watcher.dropWatches(request -> true);
        commit(ConfigMaps.create("a"));
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("closed: connection reset");
        assertThat(watcher.watches()).isEmpty();
    }

    @Test
    void aStalledWatchStaysSilentForEver() {
        Instance watcher = watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        watcher.stallWatches(request -> true);
        commit(ConfigMaps.create("a"));
        world.run(Duration.ofHours(2));
        assertThat(seen).isEmpty();
        assertThat(watcher.watches()).hasSize(1);
    }

    @Test
    void alaggingWatchDeliversEverythingLater() {
        commit(ConfigMaps.create("a"));
        Instance watcher = watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        watcher.lagWatches(request -> true, Duration.ofSeconds(30));
        changes(1, 2);
        world.run(Duration.ofSeconds(29));
        assertThat(seen).containsExactly("+a");
        changes(3, 3);
        world.run(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("+a", "~1", "~2", "~3");
    }

    @Test
    void aWatchFromACompactedVersionFailsWith410() {
        commit(ConfigMaps.create("a"));
        String old = String.valueOf(world.cluster().revision());
        changes(1, 5);
        world.compact();
        watcher(ConfigMaps.watch(old));
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("failed 410");
    }

    @Test
    void anOpenWatchSurvivesACompactionAndLosesNothing() {
        commit(ConfigMaps.create("a"));
        watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        changes(1, 2);
        world.compact();
        changes(3, 3);
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("+a", "~1", "~2", "~3");
    }

    @Test
    void anActorIsToldOfEverythingBeforeACompaction() {
        commit(ConfigMaps.create("a"));
        List<Long> forgotten = new ArrayList<>();
        world.actor(new Actor() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public boolean step(SimulatedCluster cluster, Instant now) {
                return false;
            }

            @Override
            public void hear(SimulatedCluster cluster) {
                forgotten.add(cluster.compactedRevision());
            }
        });
        long before = world.cluster().compactedRevision();
        world.compact();
        assertThat(forgotten).containsExactly(before);
        world.haltActor("slow");
        world.compact();
        assertThat(forgotten).containsExactly(before);
    }

    @Test
    void anExpiredWatchFailsWith410() {
        Instance watcher = watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        watcher.expireWatches(request -> request.type().equals(ConfigMaps.TYPE));
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("failed 410");
    }

    @Test
    void closingAWatchWakesItsReader() {
        watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        WatchStream stream = open;
        assertThat(stream).isNotNull();
        stream.close();
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("closed: closed by its reader");
    }

    @Test
    void whatWasHeldBackComesBeforeWhatComesThroughAnotherPartition() {
        Instance watcher = watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        watcher.partition(Partition.ANSWERS_LOST);
        commit(ConfigMaps.create("a"));
        world.run(Duration.ofSeconds(1));
        watcher.partition(Partition.CALLS_LOST);
        commit(ConfigMaps.create("b"));
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("+a", "+b");
    }

    @Test
    void aSilentPartitionHoldsEventsBackUntilItHeals() {
        commit(ConfigMaps.create("a"));
        Instance watcher = watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        watcher.partition(Partition.SILENT);
        changes(1, 2);
        world.run(Duration.ofMinutes(1));
        assertThat(seen).containsExactly("+a");
        watcher.heal();
        changes(3, 3);
        world.run(Duration.ofSeconds(1));
        assertThat(seen).startsWith("+a", "~1", "~2").contains("~3");
    }

    @Test
    void aRefusingPartitionEndsWatches() {
        Instance watcher = watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        watcher.partition(Partition.REFUSING);
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("closed: connection reset");
    }

    @Test
    void aReaderThatIsTooSlowIsCutOff() {
        try (World small =
                new World(WorldOptions.seeded(1).with(NetworkOptions.normal().withWatchBacklogMax(10)))) {
            List<String> slow = new ArrayList<>();
            small.instance("slow", InstanceOptions.normal(), doors -> {
                        WatchStream stream = doors.cluster().watch(ConfigMaps.watch(""));
                        slow.add(brief(stream.next()));
                        doors.clock().sleep(Duration.ofMinutes(1));
                        while (!slow.getLast().startsWith("closed")) {
                            slow.add(brief(stream.next()));
                        }
                        return () -> {};
                    })
                    .start();
            for (int i = 0; i < 20; i++) {
                String name = "m" + i;
                small.after(
                        Duration.ofSeconds(i + 1), () -> small.cluster().handle(ConfigMaps.create(name), small.now()));
            }
            small.run(Duration.ofMinutes(3));
            assertThat(slow).hasSize(12).last().isEqualTo("closed: the reader is too slow");
        }
    }

    @Test
    void aCrashedInstanceLeavesNoWatch() {
        Instance watcher = watcher(ConfigMaps.watch(""));
        world.run(Duration.ofSeconds(1));
        watcher.crash();
        commit(ConfigMaps.create("a"));
        world.run(Duration.ofSeconds(1));
        assertThat(seen).isEmpty();
        assertThat(watcher.watches()).isEmpty();
    }

    @Test
    void aKindThatIsNotThereRefusesTheWatchAsItsFirstEvent() {
        var websites = new ork.doors.ResourceType("example.org", "v1", "websites", "Website", true);
        watcher(new WatchRequest(websites, "", "", "", "", true, Duration.ofMinutes(5)));
        world.run(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("failed 404");
    }
}
