package ork.engine.campaign;

import java.util.function.UnaryOperator;
import ork.engine.Fittings;

public final class Probe {
    public static void main(String[] args) {
        int from = Integer.parseInt(args[1]);
        int to = Integer.parseInt(args[2]);
        for (Profile profile : Profile.values()) {
            if (!args[0].equals("all") && !profile.name().equals(args[0])) {
                continue;
            }
            int bad = 0;
            long began = System.nanoTime();
            java.util.TreeMap<String, Integer> kinds = new java.util.TreeMap<>();
            long max = 0;
            for (long seed = from; seed < to; seed++) {
                Plan plan = Planner.plan(seed, profile);
                java.util.List<String> v;
                try {
                    Campaign.Report report = Campaign.run(plan, profile.full(), Fittings.STANDARD, UnaryOperator.identity());
                    v = report.violations();
                    if (v.isEmpty()) max = Math.max(max, report.toConverge().toMillis());
                } catch (RuntimeException | Error e) {
                    v = java.util.List.of("EXC: " + e);
                }
                if (!v.isEmpty()) {
                    bad++;
                    kinds.merge(v.getFirst().substring(0, Math.min(5, v.getFirst().length())), 1, Integer::sum);
                    if (bad <= Integer.getInteger("show", 3)) {
                        System.out.println("== " + profile + "\n" + plan);
                        v.stream().limit(4).forEach(x -> System.out.println("   " + x.substring(0, Math.min(600, x.length()))));
                    }
                }
            }
            System.out.println(profile + ": " + bad + " bad of " + (to - from) + " " + kinds + ", " + (System.nanoTime() - began) / 1000000.0 / (to - from) + " ms each, max converge " + max);
        }
    }
}
