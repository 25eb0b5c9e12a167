package ork.scenario.generated;

import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import ork.scenario.LockStep;
import ork.scenario.chance.Chance;
import ork.scenario.chance.Trial;
import ork.scenario.report.Told;
import ork.scenario.run.StepReader;

/**
 * What random runs over generated Katalogs leave, to be held against another JVM's, by hand and by {@link TracesInTwoJvmsTest}.
 * {@code TracesByHand FROM TO} prints of the town of each seed the hash of all that happened and what was judged; {@code steps
 * SEED} every step of one; {@code twice FROM TO} plays each twice in lock step, and names the first step that differs.
 */
public final class TracesByHand {
    private static final int SIZE = 1000;

    private TracesByHand() {}

    public static void main(String[] args) {
        JqwikSession.start();
        RandomGenerator<Town> towns = Towns.all().generator(SIZE);
        switch (args[0]) {
            case "steps" -> steps(town(towns, Long.parseLong(args[1])));
            case "twice" -> {
                for (long seed = Long.parseLong(args[1]); seed <= Long.parseLong(args[2]); seed++) {
                    Town town = town(towns, seed);
                    System.out.println(seed + " "
                            + LockStep.of(reader -> play(town, reader)).orElse("the same twice"));
                }
            }
            default -> {
                for (long seed = Long.parseLong(args[0]); seed <= Long.parseLong(args[1]); seed++) {
                    System.out.println(seed + " " + said(play(town(towns, seed), StepReader.NOBODY)));
                }
            }
        }
        JqwikSession.finish();
    }

    private static Town town(RandomGenerator<Town> towns, long seed) {
        return towns.next(new Random(seed)).value();
    }

    static Trial.Result play(Town town, StepReader reader) {
        return GeneratedTest.trial(town.katalog()).of(Chance.of(GeneratedTest.setup(town), town.seed()), reader);
    }

    private static void steps(Town town) {
        play(town, part -> {
            System.out.println("# the run " + part);
            return System.out::println;
        });
    }

    private static String said(Trial.Result result) {
        StringBuilder said = new StringBuilder(result.isBroken() ? String.join(",", result.broken()) : "held");
        for (Told told : result.told()) {
            said.append(' ').append(told.trace()).append(' ').append(told.judged());
        }
        return said.toString();
    }
}
