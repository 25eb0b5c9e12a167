package ork.scenario.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import ork.scenario.chance.Minimiser;
import ork.scenario.chance.ScenarioText;
import ork.scenario.chance.Trial;

/**
 * Generated Katalogs by the thousand, by hand: {@code TownsByHand FROM TO FOLDER} plays the town of each seed, whatever goes
 * wrong, goes on after what it finds, and leaves each in a folder of its own as a Katalog, a scenario cut down and the whole one. Every
 * thousand runs it says how many there were a minute and what the heap holds; at the end, how many judged each guarantee.
 */
public final class TownsByHand {
    private static final int SIZE = 1000;
    /** The plan as it was made up. */
    private static final String WHOLE = "whole.yaml";

    private static final int SAY = Integer.getInteger("say", 1000);

    private TownsByHand() {}

    public static void main(String[] args) throws IOException {
        long from = Long.parseLong(args[0]);
        long to = Long.parseLong(args[1]);
        Path folder = Path.of(args[2]);
        JqwikSession.start();
        RandomGenerator<Town> towns = Towns.all().generator(SIZE);
        Map<String, Integer> judged = new TreeMap<>();
        Duration played = Duration.ZERO;
        int broken = 0;
        long began = System.nanoTime();
        for (long seed = from; seed <= to; seed++) {
            Town town = towns.next(new Random(seed)).value();
            Trial trial = GeneratedTest.trial(town.katalog());
            Trial.Result result = GeneratedTest.play(trial, town);
            for (var told : result.told()) {
                told.judged().keySet().forEach(id -> judged.merge(id, 1, Integer::sum));
                played = played.plus(told.length());
            }
            if (result.isBroken()) {
                broken++;
                leave(folder.resolve("town-" + seed), town, trial, result);
            }
            if ((seed - from + 1) % SAY == 0 || seed == to) {
                said(seed - from + 1, broken, played, System.nanoTime() - began);
            }
        }
        System.out.println("judged: " + judged);
        JqwikSession.finish();
    }

    private static void leave(Path folder, Town town, Trial trial, Trial.Result result) throws IOException {
        Trial.Result small = Minimiser.of(trial, result);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(GeneratedTest.KATALOG), town.katalog());
        Files.writeString(folder.resolve(Town.MOTIF_FILE), Town.MOTIF);
        Files.writeString(folder.resolve(small.plan().file()), ScenarioText.of(small.plan(), GeneratedTest.KATALOG));
        Files.writeString(folder.resolve(WHOLE), ScenarioText.of(result.plan(), GeneratedTest.KATALOG));
        System.out.println(folder + ": " + result.broken() + ", cut down: " + small.broken());
        small.told().forEach(told -> System.out.println(told.story()));
    }

    private static void said(long runs, int broken, Duration played, long nanos) {
        System.gc();
        Runtime jvm = Runtime.getRuntime();
        double minutes = nanos / 60e9;
        System.out.printf(
                "%,d runs, %d broken; %.0f a minute, %.0f simulated seconds a second; heap %d MB%n",
                runs,
                broken,
                runs / minutes,
                played.toMillis() * 1e6 / nanos,
                (jvm.totalMemory() - jvm.freeMemory()) >> 20);
    }
}
