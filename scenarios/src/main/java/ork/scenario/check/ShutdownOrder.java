package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;

/**
 * LC-4: who is told to stop begins nothing more, cuts nothing short, stops all its boxes in reverse start order, and comes to
 * its end.
 */
final class ShutdownOrder implements Checker {
    static final String ID = "LC-4";

    /** For what follows the drain. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(5);

    private final Duration drain;
    private final Duration quiet;
    private final Map<String, Process> processes = new TreeMap<>();

    ShutdownOrder(Evidence evidence) {
        this.drain = evidence.about().drain();
        this.quiet = evidence.milestones().quiet();
    }

    /** One life of an instance. */
    private static final class Process {
        private final TreeSet<String> working = new TreeSet<>();
        private final List<String> open = new ArrayList<>();
        /** Boxes that were shut with the lease, without a word. */
        private final TreeSet<String> perhapsShut = new TreeSet<>();

        private Duration stopping = Duration.ZERO;
        private boolean drainOver;
        private boolean over;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Died(Duration _, String instance, int life)) {
            processes.computeIfAbsent(instance + "/" + life, _ -> new Process()).over = true;
        }
        if (moment instanceof Moment.Noted(Duration at, String instance, int life, Fact fact)) {
            String name = instance + "/" + life;
            noted(at, name, processes.computeIfAbsent(name, _ -> new Process()), fact, findings);
        }
    }

    private void noted(Duration at, String name, Process process, Fact fact, Findings findings) {
        switch (fact) {
            case Fact.ReconcileBegan began -> {
                process.working.add(began.box() + " " + began.key());
                boolean late = !process.stopping.isZero() && process.stopping.compareTo(at) < 0;
                findings.forbid(
                        late, ID, name + " began " + began.box() + " " + began.key() + " after it was told to stop");
            }
            case Fact.ReconcileEnded ended -> process.working.remove(ended.box() + " " + ended.key());
            case Fact.BoxStarted(String box) -> {
                process.open.remove(box);
                process.open.add(box);
                process.perhapsShut.remove(box);
            }
            case Fact.CrdLost(String box, var _) -> process.open.remove(box);
            case Fact.LostLeadership _ -> process.perhapsShut.addAll(process.open);
            case Fact.Stopping _ -> {
                process.stopping = at;
                findings.judge(ID);
            }
            case Fact.DrainTimedOut _ ->
                process.drainOver = at.minus(process.stopping).compareTo(drain) >= 0;
            case Fact.BoxStopped(String box) -> {
                int place = process.open.indexOf(box);
                List<String> later = process.open.subList(place + 1, process.open.size());
                findings.require(
                        place >= 0 && process.perhapsShut.containsAll(later),
                        ID,
                        name + " stopped " + box + "; those open had started in the order " + process.open);
                later.clear();
                process.open.remove(box);
            }
            case Fact.Stopped _ -> {
                process.over = true;
                findings.require(
                        process.working.isEmpty() || process.drainOver,
                        ID,
                        name + " stopped while it reconciled " + process.working);
                process.open.removeAll(process.perhapsShut);
                findings.forbid(!process.open.isEmpty(), ID, name + " stopped, and never its boxes " + process.open);
            }
            default -> {}
        }
    }

    /** Who was paused while it stopped goes on at the quiet point. */
    @Override
    public void end(Ledger last, Findings findings) {
        processes.forEach((name, process) -> {
            Duration from = process.stopping.compareTo(quiet) > 0 ? process.stopping : quiet;
            boolean late = findings.now().compareTo(from.plus(drain).plus(AFTER_DRAIN)) > 0;
            findings.forbid(
                    !process.stopping.isZero() && !process.over && late, ID, name + " was told to stop, and never has");
        });
    }
}
