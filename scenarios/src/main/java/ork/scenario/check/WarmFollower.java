package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ork.doors.Call;
import ork.engine.journal.Fact;
import ork.simulator.world.CallRecord;

/**
 * LE-3: who takes over and has been there long enough to have filled its caches makes no LIST before its first reconcile,
 * however late that comes. A follower whose connections suffered may have to. Where there is no CR there is no first
 * reconcile, and the lists are those of a sweep.
 */
final class WarmFollower implements Checker {
    static final String ID = "LE-3";
    private static final Duration WARM = Duration.ofSeconds(5);

    private final Map<String, Duration> born = new TreeMap<>();
    private final Map<String, Takeover> takeovers = new TreeMap<>();
    private boolean troubled;

    /** @param lists sent since; empty for none */
    private record Takeover(Duration at, String lists) {}

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Acted acted when acted.sort() == Moment.Sort.NETWORK -> troubled |= !isOfACall(acted);
            case Moment.Sent sent -> {
                CallRecord call = sent.call();
                Duration at = sent.at();
                String process = Looks.process(call);
                born.putIfAbsent(process, at);
                if (call.call() instanceof Call.ListPage) {
                    takeovers.computeIfPresent(
                            process, (_, since) -> new Takeover(since.at(), since.lists() + call + "; "));
                }
            }
            case Moment.Noted(Duration at, String instance, int life, Fact.BecameLeader _) -> {
                String process = instance + "/" + life;
                if (!troubled && at.minus(born.getOrDefault(process, at)).compareTo(WARM) > 0) {
                    takeovers.put(process, new Takeover(at, ""));
                }
            }
            case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileBegan _) -> {
                Takeover since = takeovers.remove(instance + "/" + life);
                if (since != null) {
                    findings.require(
                            since.lists().isEmpty(), ID, "between takeover and first reconcile was sent: " + since);
                }
            }
            default -> {}
        }
    }

    /** What a single call suffers, its caller suffers, and nobody's watch. */
    private static boolean isOfACall(Moment.Acted acted) {
        return acted.harm() instanceof Harm.OneCall;
    }
}
