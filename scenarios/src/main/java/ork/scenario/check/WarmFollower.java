package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ork.doors.Call;
import ork.engine.journal.Fact;

/**
 * LE-3: who takes over and has been there long enough to have filled its caches makes no LIST before its first reconcile. A
 * follower whose connections suffered may have to; and where nothing is to be reconciled, lists that come later are
 * those of a sweep.
 */
final class WarmFollower implements Checker {
    static final String ID = "LE-3";
    private static final Duration WARM = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Map<String, Duration> born = new TreeMap<>();
    private final Map<String, Takeover> takeovers = new TreeMap<>();
    private boolean troubled;

    /** @param lists sent since; empty for none */
    private record Takeover(Duration at, String lists) {}

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Acted acted when acted.sort() == Moment.Sort.NETWORK -> troubled = true;
            case Moment.Sent(Duration at, var call) -> {
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
                boolean listed = since != null
                        && !since.lists().isEmpty()
                        && at.minus(since.at()).compareTo(SOON) < 0;
                findings.require(!listed, ID, "between takeover and first reconcile was sent: " + since);
            }
            default -> {}
        }
    }
}
