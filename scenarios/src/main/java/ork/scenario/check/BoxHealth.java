package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.simulator.api.Change;

/**
 * IS-3: the health page of a box answers 503 when its last reconciles have failed, as many in a row as its threshold says,
 * and 200 otherwise; a degraded box goes on reconciling. Counted from the outcomes that were told; a box whose kind is not
 * there is LC-3's business.
 */
final class BoxHealth implements Checker {
    static final String ID = "IS-3";

    /** A box counts an outcome a little after it has told of it. */
    private static final Duration COUNTED = Duration.ofMillis(50);

    /** After a loss or a find of the kind, of the lease or of the network. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int DEGRADED = 503;

    private static final String EARLIER_LIFE = "workers of its earlier life to finish";

    private final Evidence evidence;
    private final Terms terms;
    private final Weather weather;
    private final TurnCalls calls = new TurnCalls();
    /** Processes and boxes of which something was decided. */
    private final TreeSet<String> known = new TreeSet<>();

    private final TreeSet<String> stopping = new TreeSet<>();

    private final Map<String, Duration> lastShown = new TreeMap<>();
    /** From when on a box is watched without a gap; a process that is paused answers nothing. */
    private final Map<String, Duration> watched = new TreeMap<>();

    /**
     * Those whose kind went, and that have not begun again since: how soon that has to be is LC-3's business where their process leads.
     * Others begin nothing, and have to know by then that the kind is back.
     */
    private final TreeSet<String> lost = new TreeSet<>();

    private Duration definitionChanged = Duration.ZERO;

    BoxHealth(Evidence evidence) {
        this.evidence = evidence;
        this.terms = new Terms(evidence);
        this.weather = new Weather(evidence);
    }

    @Override
    public boolean looksAtPages() {
        return true;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        terms.see(moment);
        weather.see(moment);
        calls.see(moment);
        switch (moment) {
            case Moment.Stored stored
            when Terms.isDefinition(stored.change().ref()) -> {
                definitionChanged = stored.at();
                if (stored.change().kind() == Change.Kind.DELETED) {
                    lose(stored.change().ref().name());
                }
            }
            case Moment.Noted(Duration _, String instance, int life, Fact fact) -> {
                String process = instance + "/" + life + " ";
                if (fact instanceof Fact.BoxStarted started) {
                    lost.remove(process + started.box());
                } else if (fact instanceof Fact.BoxWaiting waiting
                        && !waiting.on().equals(EARLIER_LIFE)) {
                    // As long as a turn of before goes on the kind has not been found again.
                    lost.remove(process + waiting.box());
                }
                switch (fact) {
                    // Until the cluster has said which kinds it has, a box is not started, and 503.
                    case Fact.BoxWaiting waiting when waiting.on().equals("the lease") -> known(process, waiting.box());
                    case Fact.BoxStarted started -> known(process, started.box());
                    case Fact.Stopping _ -> {
                        stopping.add(process);
                        known.removeIf(key -> key.startsWith(process));
                    }
                    default -> {}
                }
            }
            case Moment.Shown shown -> shown(shown, findings);
            default -> {}
        }
    }

    /** Who is told to stop in the moment in which it begins to lead starts its boxes and stops them. */
    private void known(String process, String box) {
        if (!stopping.contains(process)) {
            known.add(process + box);
        }
    }

    private void lose(String definition) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (box.type().qualifiedPlural().equals(definition)) {
                known.stream().filter(key -> key.endsWith(" " + box.name())).forEach(lost::add);
            }
        }
    }

    private void shown(Moment.Shown shown, Findings findings) {
        String process = shown.instance() + "/" + shown.life();
        String key = process + " " + shown.box();
        Duration gap = shown.at().minus(lastShown.getOrDefault(key, Duration.ZERO));
        lastShown.put(key, shown.at());
        if (gap.compareTo(TOLD) > 0) {
            watched.put(key, shown.at());
        }
        Optional<Evidence.BoxPlan> plan = evidence.about().boxes().stream()
                .filter(box -> box.name().equals(shown.box()))
                .findFirst();
        if (plan.isEmpty()
                || !known.contains(key)
                || lost.contains(key) && !mustHaveFound(process, plan.get(), shown.at())
                || plan.get().attempts() > 1
                || isUnsettled(plan.get(), shown)) {
            return;
        }
        Term term = terms.leading().get(process);
        Term.Turns turns = term == null ? null : term.boxes().get(shown.box());
        if (turns == null) {
            findings.require(
                    shown.status() == OK,
                    ID,
                    key + " does not reconcile, has failed at nothing, and answers " + shown.status());
            return;
        }
        if (shown.at().minus(turns.last()).compareTo(COUNTED) < 0) {
            return;
        }
        boolean degraded = turns.fails() >= plan.get().failureThreshold();
        boolean undecided = degraded && turns.surely() < plan.get().failureThreshold();
        findings.require(
                shown.status() == (degraded ? DEGRADED : OK) || undecided && shown.status() == OK,
                ID,
                key + " has failed " + turns.fails() + " times in a row, of "
                        + plan.get().failureThreshold() + " that degrade it, and answers " + shown.status());
        if (degraded && !undecided) {
            Duration moved = later(turns.lastBegan(), calls.last(key));
            Duration from = later(moved, watched.getOrDefault(key, Duration.ZERO));
            findings.require(
                    shown.at().minus(from).compareTo(evidence.about().resync().plus(TURN)) <= 0,
                    ID,
                    key + " is degraded and does not go on reconciling");
        }
    }

    /** A second after it is back with watches intact, and a retry interval after what disturbed them (LC-2). */
    private boolean mustHaveFound(String process, Evidence.BoxPlan box, Duration at) {
        Optional<Duration> back = terms.installed(box);
        Duration retry = evidence.about().crdRetry().plus(TOLD);
        return !terms.leading().containsKey(process)
                && back.isPresent()
                && at.compareTo(weather.due(process, back.get(), TOLD, retry)) > 0;
    }

    private boolean isUnsettled(Evidence.BoxPlan box, Moment.Shown shown) {
        return terms.installed(box).isEmpty()
                || shown.at().minus(definitionChanged).compareTo(TOLD) < 0;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
