package ork.engine.campaign;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import ork.engine.journal.Fact;
import ork.simulator.world.World;

/**
 * Campaigns by hand: {@code CampaignByHand PROFILE FROM TO} tries the seeds from one to below another and names those that
 * break a promise; {@code CampaignByHand PROFILE SEED} looks for the fewest lines of that plan that still do;
 * {@code CampaignByHand PROFILE SEED tell} tells what happens in its run.
 */
final class CampaignByHand {
    private static final int BRIEF = 700;

    private CampaignByHand() {}

    public static void main(String[] arguments) {
        Profile profile = Profile.valueOf(arguments[0]);
        long from = Long.parseLong(arguments[1]);
        if (arguments.length == 2) {
            Verdict.holds(from, profile);
            System.out.println(profile + " " + from + " holds");
        } else if (arguments[2].equals("tell")) {
            Plan plan = Planner.plan(from, profile);
            System.out.println(plan);
            Campaign.run(plan, profile, CampaignByHand::tell).violations().forEach(System.out::println);
        } else {
            scan(profile, from, Long.parseLong(arguments[2]));
        }
    }

    private static void scan(Profile profile, long from, long to) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        int broken = 0;
        Trials all = new Trials();
        Longest longest = new Longest();
        for (long seed = from; seed < to; seed++) {
            Campaign.Report report = Verdict.judged(Planner.plan(seed, profile), profile);
            all.addRun(report.trials());
            longest.add(report);
            if (!report.violations().isEmpty()) {
                broken++;
                System.out.println(
                        profile + " " + seed + ": " + brief(report.violations().getFirst()));
            }
        }
        long millis = (threads.getCurrentThreadCpuTime() - began) / 1_000_000;
        System.out.println(profile + " from " + from + " to " + to + ": " + broken + " broken, " + millis / (to - from)
                + " ms a run; " + all + "; " + longest);
    }

    private static String brief(String violation) {
        return violation.length() > BRIEF ? violation.substring(0, BRIEF) : violation;
    }

    private static void tell(World world) {
        world.onFact((instance, fact) -> {
            if (!(fact instanceof Fact.GatePassed)) {
                say(world, instance + " notes " + fact);
            }
        });
        world.onCommit(change -> say(world, "commit " + change.revision() + " " + change.kind() + " " + change.ref()));
        world.onCall(call -> say(world, call + " sent at " + call.sent() + ": " + call.outcome()));
    }

    private static void say(World world, String what) {
        String line = String.format("%9.3f  %s", world.elapsed().toMillis() / 1000.0, what);
        System.out.println(line.length() > 300 ? line.substring(0, 300) : line);
    }
}
