package ork.simulator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Mutex;

/** A schedule is its choices: recorded, they make the same run again without the seed. */
class ReplayTest {
    /** Five tasks that write their number, under a lock, ten times each. */
    private static List<Integer> race(Scheduler scheduler) {
        TaskGroup group = scheduler.group("race");
        SimThreads threads = new SimThreads(scheduler, group);
        Mutex mutex = threads.mutex("m");
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            group.start("t" + i, () -> {
                for (int round = 0; round < 10; round++) {
                    mutex.holding(() -> {
                        order.add(number);
                    });
                }
            });
        }
        scheduler.run(1, () -> false);
        scheduler.close();
        return order;
    }

    @Test
    void recordedChoicesMakeTheSameRunUnderAnotherSeed() {
        Scheduler first = new Scheduler(SchedulerOptions.seeded(1).keepingChoices());
        List<Integer> order = race(first);
        Choices replayed = Choices.replayed(first.trace().recordedChoices(), Choices.seeded(99, 0.5, 0));
        Scheduler second = new Scheduler(SchedulerOptions.seeded(99), replayed);
        assertThat(race(second)).isEqualTo(order);
        assertThat(second.trace().hash()).isEqualTo(first.trace().hash());
    }

    @Test
    void differentSeedsGiveDifferentOrders() {
        List<List<Integer>> orders = new ArrayList<>();
        for (int seed = 0; seed < 50; seed++) {
            orders.add(race(new Scheduler(SchedulerOptions.seeded(seed))));
        }
        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void aTaskThatNeverGivesWayUnaskedRunsToItsEnd() {
        List<Integer> order = race(new Scheduler(SchedulerOptions.seeded(1).withSwitchProbability(0)));
        List<Integer> runs = new ArrayList<>();
        for (int i = 0; i < order.size(); i += 10) {
            assertThat(order.subList(i, i + 10)).containsOnly(order.get(i));
            runs.add(order.get(i));
        }
        assertThat(runs).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void aRecordingSaysWhereEachChoiceWasMadeAndAmongHowMany() {
        Scheduler scheduler = new Scheduler(SchedulerOptions.seeded(1).keepingChoices());
        race(scheduler);
        Recording recording = scheduler.trace().recordedChoices();
        assertThat(recording.isComplete()).isTrue();
        assertThat((long) recording.size()).isEqualTo(scheduler.trace().choices());
        assertThat(recording.site(0)).isEqualTo(Site.NEXT);
        assertThat(recording.alternatives(0)).isEqualTo(5);
        for (int i = 0; i < recording.size(); i++) {
            assertThat(recording.choice(i)).isBetween(0, recording.alternatives(i) - 1);
        }
    }

    @Test
    void oneChangedChoiceMakesANeighbouringRun() {
        Scheduler first = new Scheduler(SchedulerOptions.seeded(1).keepingChoices());
        List<Integer> order = race(first);
        Recording recording = first.trace().recordedChoices();
        int other = (recording.choice(0) + 1) % recording.alternatives(0);
        Choices goOn = Choices.seeded(1, 0, 0);
        List<Integer> neighbour =
                race(new Scheduler(SchedulerOptions.seeded(1), Choices.replayed(recording.changed(0, other), goOn)));
        assertThat(neighbour.getFirst()).isEqualTo(other).isNotEqualTo(order.getFirst());
    }
}
