package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/**
 * IS-1: who panics is tried again by the same process, after pauses that grow as promised and ever more seldom, unless its
 * process ends or loses the lease, or the CR goes; no process ends by itself, unless something says that the JVM is broken; and a Warning event stands on the CR, unless
 * something else went wrong too. A panic's line in the log is an error, with the stack.
 */
final class PanicIsolation implements Checker {
    static final String ID = "IS-1";
    /**
     * A pause is twice the last one, up to the queue's cap of five minutes; and a turn comes at the next resync in any case. A
     * box's own {@code retryBackoff} may say more.
     */
    private static final Duration AGAIN_MAX = Duration.ofMinutes(6);

    /** What is said again sooner is counted, and written the next time. */
    private static final Duration SAID_AGAIN = Duration.ofSeconds(11);

    /** Of the line in the log that has the stack. */
    private static final String LEVEL = "ERROR";

    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** With a backoff that begins at five milliseconds and doubles there are eight, and some more when the CR changes. */
    private static final int IN_A_WINDOW_MAX = 20;

    private final Evidence evidence;
    private final Map<String, Duration> panicked = new TreeMap<>();
    private final Map<String, Duration> pauses = new TreeMap<>();
    private final Map<String, Deque<Duration>> lately = new TreeMap<>();
    private final SortedSet<String> unannounced = new TreeSet<>();
    /** Once it stands, further panics are counted on it, and the count is written seldom. */
    private final SortedSet<String> announced = new TreeSet<>();
    /** When an Event on a CR was last written. */
    private final Map<String, Duration> said = new TreeMap<>();

    private final Deaths deaths = new Deaths();
    private final Streaks streaks = new Streaks();
    private final Pauses backoff;
    /** What has been stored that is no book. */
    private int changes;

    private boolean more;

    PanicIsolation(Evidence evidence) {
        this.evidence = evidence;
        this.backoff = new Pauses(evidence);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        deaths.see(moment);
        backoff.see(moment, findings);
        switch (moment) {
            case Moment.Noted(Duration at, String instance, int life, Fact.PanicRecovered panic) -> {
                String process = instance + "/" + life + " " + panic.box() + " " + panic.key();
                findings.judge(ID);
                panicked.put(process, at);
                announce(panic.box(), panic.key(), at, before);
                often(process, at, findings);
                grow(process, panic.box(), at, findings);
            }
            case Moment.Logged(Duration _, String instance, int life, String level, boolean stack) ->
                findings.forbid(
                        !level.equals(LEVEL) || !stack,
                        ID,
                        instance + "/" + life + " has logged a panic at " + level
                                + (stack ? "" : " and without its stack"));
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileEnded ended)
            when !(ended.outcome() instanceof Outcome.Failure) ->
                streaks.over(instance + "/" + life + " " + ended.box() + " " + ended.key());
            case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileBegan began) -> {
                String process = instance + "/" + life + " " + began.box() + " " + began.key();
                Duration since = panicked.remove(process);
                if (since != null) {
                    Duration pause = at.minus(since);
                    Duration last =
                            Optional.ofNullable(pauses.put(process, pause)).orElse(Duration.ZERO);
                    findings.forbid(
                            pause.compareTo(againMax(process).plus(last.multipliedBy(2))) > 0,
                            ID,
                            process + " panicked and was tried again after " + pause.toSeconds() + " s alone");
                }
            }
            case Moment.Noted(Duration _, String instance, int life, Fact fact)
            when fact instanceof Fact.LostLeadership || fact instanceof Fact.Stopping -> {
                more = true;
                forget(instance + "/" + life);
            }
            case Moment.Died died -> {
                String process = died.instance() + "/" + died.life();
                if (!deaths.isOfTheScript(died)) {
                    findings.require(evidence.about().ends(), ID, process + " has ended, and nobody has killed it");
                }
                more = true;
                forget(process);
            }
            case Moment.Stored(Duration at, Change change, var _)
            when change.ref().type().plural().equals("events") -> announced(change, at);
            case Moment.Stored(Duration _, Change change, var _)
            when !Marked.isBook(change.ref()) -> {
                changes++;
                if (change.kind() == Change.Kind.DELETED) {
                    gone(change);
                }
            }
            case Moment.Acted(Duration _, String _, Moment.Sort sort, Duration _, Harm _) ->
                more |= sort == Moment.Sort.NETWORK;
            case Moment.Sent(Duration _, var call) -> more |= call.effect() != null;
            default -> {}
        }
    }

    /** Who has gone is not tried again; nor is anybody of a kind that has gone. */
    private void gone(Change change) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (Ledger.sameKind(box.type(), change.ref().type())) {
                String cr = " " + box.name() + " " + ObjectKey.of(change.ref());
                panicked.keySet().removeIf(key -> key.endsWith(cr));
                backoff.gone(key -> key.endsWith(cr));
            } else if (change.ref().name().equals(box.type().qualifiedPlural())) {
                panicked.keySet().removeIf(key -> key.contains(" " + box.name() + " "));
                backoff.gone(key -> key.contains(" " + box.name() + " "));
            }
        }
    }

    /** @param key of which the second word is the box */
    private Duration againMax(String key) {
        String name = key.split(" ")[1];
        return evidence.about().boxes().stream()
                .filter(box -> box.name().equals(name))
                .map(box -> AGAIN_MAX.plus(box.attemptPause()))
                .findFirst()
                .orElse(AGAIN_MAX);
    }

    private void often(String process, Duration at, Findings findings) {
        Deque<Duration> times = lately.computeIfAbsent(process, _ -> new ArrayDeque<>());
        times.add(at);
        while (at.minus(times.getFirst()).compareTo(WINDOW) > 0) {
            times.removeFirst();
        }
        findings.forbid(
                times.size() == IN_A_WINDOW_MAX + 1,
                ID,
                process + " panicked more than " + IN_A_WINDOW_MAX + " times in a second: there is no backoff");
    }

    private void grow(String process, String name, Duration at, Findings findings) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (box.name().equals(name)) {
                int more = streaks.panicked(process, at, box.resync(), box.attempts(), changes);
                findings.forbid(
                        more == 1, ID, process + " is tried again and again, and the pauses between do not grow");
            }
        }
    }

    /** A CR that has gone has nowhere for an event to stand. */
    private void announce(String box, ObjectKey key, Duration at, Ledger before) {
        for (Evidence.BoxPlan plan : evidence.about().boxes()) {
            boolean there = before.crs().keySet().stream()
                    .anyMatch(ref -> Ledger.sameKind(ref.type(), plan.type())
                            && ref.namespace().equals(key.namespace())
                            && ref.name().equals(key.name()));
            String cr = about(plan.type().kind(), key.namespace(), key.name());
            if (plan.name().equals(box) && there && !announced.contains(cr) && isSaidAgain(cr, at)) {
                unannounced.add(cr);
            }
        }
    }

    /** An Event that has expired is not written anew for what is said again soon. */
    private boolean isSaidAgain(String cr, Duration at) {
        Duration last = said.get(cr);
        return last == null || at.minus(last).compareTo(SAID_AGAIN) > 0;
    }

    private void announced(Change change, Duration at) {
        JsonObject event = change.object();
        JsonObject about = Optional.of(event.object("involvedObject"))
                .filter(object -> !object.isEmpty())
                .orElse(event.object("regarding"));
        if (event.text("type").equals("Warning") && event.text("message").contains("panic")) {
            String cr = about(about.text("kind"), about.text("namespace"), about.text("name"));
            if (change.kind() == Change.Kind.DELETED) {
                announced.remove(cr);
            } else {
                announced.add(cr);
                unannounced.remove(cr);
                said.put(cr, at);
            }
        }
    }

    private static String about(String kind, String namespace, String name) {
        return kind + " " + namespace + "/" + name;
    }

    private void forget(String process) {
        panicked.keySet().removeIf(key -> key.startsWith(process + " "));
        streaks.over(process + " ");
    }

    @Override
    public void end(Ledger last, Findings findings) {
        Duration end = evidence.milestones().end();
        backoff.end(end, findings);
        panicked.forEach((key, at) -> {
            Duration pause = Optional.ofNullable(pauses.get(key)).orElse(Duration.ZERO);
            findings.forbid(
                    end.minus(at).compareTo(againMax(key).plus(pause.multipliedBy(2))) > 0,
                    ID,
                    key + " panicked and was never tried again");
        });
        if (!more) {
            unannounced.forEach(cr ->
                    findings.require(false, ID, "a reconcile of " + cr + " panicked, and no Warning event says so"));
        }
    }
}
