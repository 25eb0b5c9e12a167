package ork.scenario.language;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ork.engine.reconcile.Choice;
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
 * @param calls from a call's sending to its handling, and again until its answer arrives
 * @param watches from a commit to the arrival of its watch event
 * @param missing the kinds of the Katalog that are not installed when the instances start
 * @param webhooks by name
 * @param unlikely the choices that the runtime takes now and then until everything heals
 * @param loss of calls and answers, until everything heals
 * @param jobs what becomes of Jobs
 * @param others who else is at work
 * @param hosts who answers HTTP calls
 * @param limit when everything heals although the script is not over
 * @param exactPermissions whether instances may do what the Katalog's role allows them alone, rather than everything
 */
public record WorldPlan(
        long seed,
        int replicas,
        int apiServers,
        Duration restartAfter,
        SortedMap<String, WrongClock> clocks,
        Optional<Span> calls,
        Optional<Span> watches,
        List<String> missing,
        SortedMap<String, WorldWebhook> webhooks,
        List<Choice> unlikely,
        Loss loss,
        Jobs jobs,
        Others others,
        Hosts hosts,
        Duration limit,
        boolean exactPermissions) {
    public WorldPlan {
        missing = List.copyOf(missing);
        clocks = Collections.unmodifiableSortedMap(new TreeMap<>(clocks));
        webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
        unlikely = List.copyOf(unlikely);
    }

    /** Who answers HTTP calls, whatever their host. */
    public enum Hosts {
        NOBODY,
        /** Everything with an empty 200. */
        EMPTY,
        /** As the development server of the language does. */
        DEVELOPMENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static List<String> words() {
            return Stream.of(values()).map(Hosts::word).toList();
        }
    }

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
