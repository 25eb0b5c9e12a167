package ork.scenario.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Call;
import ork.engine.journal.Fact;
import ork.simulator.world.CallRecord;

/**
 * LE-3: who takes over and has been there long enough to have filled its caches makes no LIST before its first reconcile,
 * however late that comes. A follower whose connections suffered may have to. Where there is no CR there is no first
 * reconcile, and the lists are those of a sweep. Who leads again while a turn of its last term goes on has begun already. What a box looks at is
 * listed once more, by everybody, after its kind was installed: a cache of what was not there cannot have been filled; and where its kind is not there,
 * for what CRs may have left elsewhere.
 */
final class WarmFollower implements Checker {
    static final String ID = "LE-3";
    private static final Duration WARM = Duration.ofSeconds(5);

    private final Map<String, Duration> born = new TreeMap<>();
    private final Map<String, Takeover> takeovers = new TreeMap<>();
    private final Evidence evidence;
    private final Terms terms;
    /** By process and kind, when that was listed last. */
    private final Map<String, Duration> listed = new TreeMap<>();
    /** Turns under way, each with its process in front. */
    private final TreeSet<String> turns = new TreeSet<>();

    private boolean troubled;

    /** @param lists sent since; empty for none */
    private record Takeover(Duration at, String lists) {}

    WarmFollower(Evidence evidence) {
        this.evidence = evidence;
        this.terms = new Terms(evidence);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (Terms.mayTurn(moment)) {
            terms.see(moment);
        }
        switch (moment) {
            case Moment.Acted acted
            when acted.sort() == Moment.Sort.NETWORK && !isOfACall(acted) -> {
                troubled = true;
                takeovers.clear();
            }
            case Moment.Sent sent -> {
                CallRecord call = sent.call();
                Duration at = sent.at();
                String process = Looks.process(call);
                born.putIfAbsent(process, at);
                if (call.call() instanceof Call.ListPage list && !isDue(process, list, at)) {
                    takeovers.computeIfPresent(
                            process, (_, since) -> new Takeover(since.at(), since.lists() + call + "; "));
                }
            }
            case Moment.Noted(Duration at, String instance, int life, Fact.BecameLeader _) -> {
                String process = instance + "/" + life;
                boolean underWay = turns.stream().anyMatch(turn -> turn.startsWith(process + " "));
                if (!troubled
                        && !underWay
                        && at.minus(born.getOrDefault(process, at)).compareTo(WARM) > 0) {
                    takeovers.put(process, new Takeover(at, ""));
                }
            }
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileEnded ended) ->
                turns.remove(instance + "/" + life + " " + ended.box() + " " + ended.key());
            case Moment.Died(Duration _, String instance, int life) ->
                turns.removeIf(turn -> turn.startsWith(instance + "/" + life + " "));
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileBegan began) -> {
                turns.add(instance + "/" + life + " " + began.box() + " " + began.key());
                Takeover since = takeovers.remove(instance + "/" + life);
                if (since != null) {
                    findings.require(
                            since.lists().isEmpty(), ID, "between takeover and first reconcile was sent: " + since);
                }
            }
            default -> {}
        }
    }

    /** Whether a process lists a kind for the first time since one was installed that came later than itself, whose box looks at it; or looks for what a kind that has gone has left. */
    private boolean isDue(String process, Call.ListPage list, Duration at) {
        String type = list.type().qualifiedPlural();
        Duration since = born.getOrDefault(process, at);
        boolean next = !list.continueToken().isEmpty();
        Duration before = (next
                        ? Optional.<Duration>empty()
                        : Optional.ofNullable(listed.put(process + " " + type, at)))
                .orElse(since);
        return next
                || evidence.about().boxes().stream()
                        .filter(box -> looksAt(box, type))
                        .map(terms::installed)
                        .anyMatch(installed ->
                                installed.isEmpty() || installed.get().compareTo(before) > 0);
    }

    /** Code of the user's may look at anything. */
    private static boolean looksAt(Evidence.BoxPlan box, String type) {
        return box.makes().isEmpty()
                || box.type().qualifiedPlural().equals(type)
                || box.makes().stream()
                        .flatMap(List::stream)
                        .anyMatch(made -> made.qualifiedPlural().equals(type));
    }

    /** What a single call suffers, its caller suffers, and nobody's watch. */
    private static boolean isOfACall(Moment.Acted acted) {
        return acted.harm() instanceof Harm.OneCall;
    }
}
