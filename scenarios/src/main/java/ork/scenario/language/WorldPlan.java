package ork.scenario.language;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ork.engine.reconcile.Choice;
import ork.katalog.yaml.Position;
import ork.simulator.api.actor.PodlessJobs;
import ork.simulator.world.Span;

/**
 * The world that a scenario is played in.
 *
 * @param seed of all that nobody plans: latencies, the order of tasks
 * @param replicas how many instances of the runtime there are, from one
 * @param apiServers how many API servers there are, from one
 * @param restartAfter how long after a crash an instance is started again; zero for never
 * @param clocks of those instances whose clocks are wrong
 * @param latency how long things take when nothing is wrong
 * @param missing the kinds of the Katalog that are not installed when the instances start
 * @param webhooks by name
 * @param unlikely the choices that the runtime takes now and then until everything heals
 * @param loss of calls and answers, until everything heals
 * @param jobs what becomes of Jobs
 * @param others who else is at work
 * @param limit when everything heals although the script is not over
 * @param exactPermissions whether instances may do what the Katalog's role allows them alone, rather than everything
 */
public record WorldPlan(
        long seed,
        int replicas,
        int apiServers,
        Duration restartAfter,
        SortedMap<String, WrongClock> clocks,
        Latency latency,
        List<String> missing,
        SortedMap<String, WorldWebhook> webhooks,
        List<Unlikely> unlikely,
        Loss loss,
        Jobs jobs,
        Others others,
        Duration limit,
        boolean exactPermissions) {
    public WorldPlan {
        missing = List.copyOf(missing);
        clocks = Collections.unmodifiableSortedMap(new TreeMap<>(clocks));
        webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
        unlikely = List.copyOf(unlikely);
    }

    /**
     * How long things take when nothing is wrong; empty for what the simulated cluster usually has.
     *
     * @param calls from a call's sending to its handling
     * @param answers from its handling until its answer arrives
     * @param watches from a commit to the arrival of its watch event
     * @param controllers from a commit until one of the cluster's own controllers acts on it
     * @param ready from a change of a Deployment until its replicas are ready, where there are no Pods
     */
    public record Latency(
            Optional<Span> calls,
            Optional<Span> answers,
            Optional<Span> watches,
            Optional<Span> controllers,
            Optional<Duration> ready) {}

    /** A choice that is taken now and then, and where the file says so. */
    public record Unlikely(Choice choice, Position position) {}

    /** How many of a hundred calls, and of a hundred answers, are lost. */
    public record Loss(int calls, int answers) {
        public static final Loss NONE = new Loss(0, 0);
    }

    /**
     * What becomes of Jobs.
     *
     * @param end empty for Jobs that never end
     * @param after from their creation to their end
     */
    public record Jobs(Optional<PodlessJobs.End> end, Duration after) {}

    /**
     * A clock that is wrong.
     *
     * @param skew how far its wall clock is ahead of the truth
     * @param driftPpm how much faster than the truth it runs, in parts per million
     */
    public record WrongClock(Duration skew, long driftPpm) {}

    /** {@code runtime-1} and so on. */
    public List<String> instances() {
        return IntStream.rangeClosed(1, replicas)
                .mapToObj(number -> "runtime-" + number)
                .toList();
    }
}
