package ork.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import ork.disk.Beside;
import ork.planted.Hunt;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;
import ork.simulator.guest.GuestCode;

/**
 * Hunts the planted defects of {@link PlantedScenariosTest} by random runs alone, by hand and from the folder of this module:
 * {@code java -Dseeds=1000 -Dseconds=30 … ChanceHuntByHand LOG [PART]}. The Katalog and its CRs are those of the scenario that is known to
 * find the defect; its script is not used ({@link HuntedPlans}). A seed counts where the guarantee is found broken with the defect, and the
 * very same file breaks it not without the defect. A row is hunted until it is found, until its seeds are played, or for so many seconds.
 *
 * <p>What was tried is kept in the file LOG, in which several processes may write: each row goes on where it was left. With a part, those
 * rows alone are hunted that have it in them. {@code -Dplans=} names the commit that was checked out. At the end the table of all rows is printed.
 */
public final class ChanceHuntByHand {
    private static final String PLANS = System.getProperty("plans", "");
    private static final int SECONDS = 30;
    private static final int SEEDS = 100;
    /** What a run is said to have broken that did not come to its end. */
    private static final String BROKE_OFF = "the run";

    private static final String TEMP = "hunted.scenario.yaml";

    private ChanceHuntByHand() {}

    public static void main(String[] args) throws IOException {
        int seeds = Integer.getInteger("seeds", SEEDS);
        int seconds = Integer.getInteger("seconds", SECONDS);
        HuntLog log = new HuntLog(Path.of(args[0]));
        String part = args.length > 1 ? args[1] : "";
        for (PlantedRow row : PlantedScenariosTest.ROWS) {
            String what = "| %s | %s |".formatted(row.guarantee(), row.defect().name());
            HuntLog.Entry before = log.of(row);
            if ((what + " " + row.scenario()).contains(part) && !before.isFound() && before.tried() < seeds) {
                log.add(hunted(row, before, seeds, seconds));
            }
        }
        System.out.print(log.table());
    }

    private static HuntLog.Entry hunted(PlantedRow row, HuntLog.Entry before, int seeds, int seconds) {
        long began = System.nanoTime();
        Optional<HuntedPlans> plans = HuntedPlans.of(row.scenario());
        if (plans.isEmpty()) {
            return new HuntLog.Entry(row, seeds, 0, "its Katalog is refused, so no run is made of it", PLANS);
        }
        UnaryOperator<String> planted = Hunt.teller(row.defect(), ChanceHuntByHand.class, "broken");
        SortedMap<String, Long> others = new TreeMap<>();
        long seed = before.tried();
        long found = 0;
        while (found == 0 && seed < seeds && System.nanoTime() - began < seconds * 1_000_000_000L) {
            seed++;
            String text = plans.get().text(seed);
            List<String> broken = List.of(planted.apply(text).split(", "));
            if (broken.contains(row.guarantee())
                    && !List.of(broken(text).split(", ")).contains(row.guarantee())) {
                found = seed;
            } else if (broken.contains(row.guarantee())) {
                others.putIfAbsent("a false " + row.guarantee(), seed);
            }
            for (String id : broken) {
                if (!id.isEmpty() && !id.equals(row.guarantee())) {
                    others.putIfAbsent(id, seed);
                }
            }
        }
        StringBuilder note = new StringBuilder();
        others.forEach((id, first) -> note.append(note.isEmpty() ? "" : ", ")
                .append(id)
                .append(" by ")
                .append(first));
        System.out.printf(
                Locale.ROOT,
                "%s | %s | %s | %s of %d | %s | %.0f s%n",
                row.guarantee(),
                row.defect().name(),
                row.scenario(),
                found == 0 ? "not" : "seed " + found,
                seed,
                note,
                (System.nanoTime() - began) / 1e9);
        return new HuntLog.Entry(row, seed, found, note.toString(), PLANS);
    }

    /** @return the guarantees that are broken when a file is played, with commas between them */
    static String broken(String text) {
        ScenarioResult loaded = ScenarioLoader.load(TEMP, new Beside(TEMP, text));
        Scenario scenario = loaded.scenario()
                .orElseThrow(() -> new AssertionError("cannot be played: " + loaded.errors() + "\n" + text));
        Outcome outcome = Replay.of(scenario, GuestCode.of(ChanceHuntByHand.class.getClassLoader()));
        return String.join(", ", outcome.broken()) + (outcome.brokeOff() ? ", " + BROKE_OFF : "");
    }
}
