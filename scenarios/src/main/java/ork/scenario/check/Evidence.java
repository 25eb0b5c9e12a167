package ork.scenario.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/**
 * All that a run left, and all that it is judged by.
 *
 * @param beginning what was stored before the first instance started
 * @param moments in the order in which they happened
 * @param end what there is in the end, with what may differ between two runs left out
 * @param faultless the same of the run of the same workload without faults; empty when this is that run
 * @param beside what other runs of the same workload left
 */
public record Evidence(
        About about,
        List<Change> beginning,
        List<Moment> moments,
        Milestones milestones,
        SortedMap<String, String> end,
        Optional<SortedMap<String, String>> faultless,
        Beside beside) {
    public Evidence {
        beginning = List.copyOf(beginning);
        moments = List.copyOf(moments);
    }

    /**
     * What runs beside this one left, for comparison.
     *
     * @param undisturbed the moments of the run without faults
     * @param alike whether nothing happened in this run that did not happen in that one
     * @param direct the end of a run without what users replaced before any reconcile had seen it; empty where all was seen
     * @param shuffled the ends of runs without faults in which the CRs came in another order
     */
    public record Beside(
            List<Moment> undisturbed,
            boolean alike,
            Optional<SortedMap<String, String>> direct,
            List<SortedMap<String, String>> shuffled) {
        public static final Beside NOTHING = new Beside(List.of(), false, Optional.empty(), List.of());

        public Beside {
            undisturbed = List.copyOf(undisturbed);
            shuffled = List.copyOf(shuffled);
        }
    }

    /** The same, held against other runs. */
    public Evidence with(Beside others) {
        return new Evidence(about, beginning, moments, milestones, end, faultless, others);
    }

    /** The same, held against no other run, since what users did in it came in another order than anywhere else. */
    public Evidence alone() {
        return new Evidence(about, beginning, moments, milestones, end, Optional.empty(), Beside.NOTHING);
    }

    /**
     * What is true of the run from its beginning.
     *
     * @param epoch the true time when the world began
     * @param crs the kinds that the Katalog manages
     * @param resync the longest of any box
     * @param lease how long a renewal holds
     * @param crdRetry how often the runtime asks for a kind that it does not know of
     * @param steady whether each call takes as long as every other, and each watch event too
     * @param prompt whether calls and watch events take less than 300 ms
     * @param ends whether something of the script says that the JVM is broken, and so is to end a process
     * @param driftPpm of each instance's clock
     * @param boxes in the order of the Katalog
     * @param admissions what the world's webhooks are there for
     */
    public record About(
            Instant epoch,
            List<ResourceType> crs,
            ObjectRef leaseObject,
            Duration resync,
            Duration lease,
            Duration retryPeriod,
            Duration drain,
            Duration crdRetry,
            boolean steady,
            boolean prompt,
            boolean ends,
            SortedMap<String, Long> driftPpm,
            List<BoxPlan> boxes,
            List<Admission> admissions) {}

    /**
     * What a webhook does with objects of a kind, as long as it answers.
     *
     * @param fails whether nothing is stored while it does not
     * @param denies an object that has all of this is denied; empty for none
     */
    public record Admission(ResourceType type, boolean fails, JsonObject sets, JsonObject denies) {}

    /**
     * A box and what it waits for.
     *
     * @param reads the boxes of the same process whose CRs it reads ({@code cross})
     * @param makes the kinds of its children, which it looks at as such; empty where code of the user's may look at anything
     * @param failureThreshold so many failures in a row degrade it
     * @param attempts of one turn, of which only the last one counts
     * @param attemptPause the longest between two of them; zero where there is one
     * @param resync of this box
     * @param workers as few as it may have
     * @param maySkip whether a change may rightly wait for the resync: a gate in front of its queue holds it, or a full queue drops it
     * @param observes whether its CRs say which generation was observed
     */
    public record BoxPlan(
            String name,
            ResourceType type,
            List<Dependence> waitsFor,
            List<String> reads,
            Optional<List<ResourceType>> makes,
            int failureThreshold,
            int attempts,
            Duration attemptPause,
            Duration resync,
            int workers,
            boolean maySkip,
            boolean observes) {}

    /** @param success whether one success is waited for, and not only the start */
    public record Dependence(String on, boolean success) {}

    /**
     * The times at which the phases of the run began.
     *
     * @param quiet the last fault has healed and the last outside change has been committed
     * @param due when all has to be reconciled: a resync interval and the time to drain a queue later, or as much later as
     *     LE-2 allows where nobody led
     * @param settled when all was reconciled; empty for never
     * @param watching when every watch was open again; empty when that was not within its bound
     * @param calm from here on nothing is left to write
     */
    public record Milestones(
            Duration quiet,
            Duration due,
            Optional<Duration> settled,
            Optional<Duration> watching,
            Duration calm,
            Duration end) {}

    /** The time since the world began of a true time. */
    public Duration elapsed(Instant moment) {
        return Duration.between(about.epoch(), moment);
    }
}
