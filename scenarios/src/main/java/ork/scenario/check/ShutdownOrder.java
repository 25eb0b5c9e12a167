package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.simulator.world.CallRecord;

/**
 * LC-4: who is told to stop begins nothing more, cuts nothing short, stops all its boxes in reverse start order, sends nothing
 * once it has stopped, and comes to its end, which is exit code 0 with no watch left open.
 */
final class ShutdownOrder implements Checker {
    static final String ID = "LC-4";

    /** For what follows the drain. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(5);

    private static final int TOLD_MAX = 200;

    private final Duration drain;
    private final Duration quiet;
    /** Whether something of the script breaks a JVM. */
    private final boolean breaks;

    private final Map<String, Process> processes = new TreeMap<>();
    private final Deaths deaths = new Deaths();
    /** When somebody last began to stand still, and until when. */
    private Duration stoodFrom = Duration.ZERO;

    private Duration stoodUntil = Duration.ZERO;

    ShutdownOrder(Evidence evidence) {
        this.drain = evidence.about().drain();
        this.quiet = evidence.milestones().quiet();
        this.breaks = evidence.about().ends();
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
        /** What broke its stop off. */
        private String broken = "";
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        deaths.see(moment);
        switch (moment) {
            case Moment.Died died -> {
                String name = died.instance() + "/" + died.life();
                Process process = processes.computeIfAbsent(name, _ -> new Process());
                findings.forbid(
                        !process.stopping.isZero() && !breaks && !deaths.isOfTheScript(died),
                        ID,
                        name + " was told to stop, and broke off");
                process.over = true;
            }
            case Moment.Sent(Duration _, CallRecord call) -> {
                Process process = processes.get(Looks.process(call));
                findings.forbid(process != null && process.over, ID, call + " was sent by one that had stopped");
            }
            case Moment.Acted acted
            when acted.harm() instanceof Harm.Instances && !acted.lasting().isZero() -> {
                stoodFrom = acted.at();
                stoodUntil = acted.at().plus(acted.lasting());
            }
            case Moment.Exited exited -> {
                String name = exited.instance() + "/" + exited.life();
                exited(exited, name, processes.computeIfAbsent(name, _ -> new Process()), findings);
            }
            case Moment.Noted(Duration at, String instance, int life, Fact fact) -> {
                String name = instance + "/" + life;
                noted(at, name, processes.computeIfAbsent(name, _ -> new Process()), fact, findings);
            }
            default -> {}
        }
    }

    private static void exited(Moment.Exited exited, String name, Process process, Findings findings) {
        findings.require(
                exited.code() == 0,
                ID,
                name + " was told to stop, and its exit code is " + exited.code() + process.broken);
        findings.require(
                exited.open().isEmpty(), ID, name + " has ended with its watches on " + exited.open() + " open");
    }

    private void noted(Duration at, String name, Process process, Fact fact, Findings findings) {
        switch (fact) {
            case Fact.ReconcileBegan began -> {
                process.working.add(began.box() + " " + began.key());
                boolean late = !process.stopping.isZero() && process.stopping.compareTo(at) < 0;
                // Told, and standing still in the same moment: until it goes on nobody has had a chance to hear of it.
                late &= !process.stopping.equals(stoodFrom) || stoodUntil.compareTo(at) < 0;
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
            case Fact.StopFailed(Throwable panic) -> process.broken = ": " + told(panic);
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

    /** What it was, and where: the text of somebody's error is bounded. */
    private static String told(Throwable panic) {
        StackTraceElement[] stack = panic.getStackTrace();
        String what = panic.toString();
        return (what.length() > TOLD_MAX ? what.substring(0, TOLD_MAX) + "…" : what)
                + (stack.length == 0 ? "" : " at " + stack[0].getClassName() + "." + stack[0].getMethodName());
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
