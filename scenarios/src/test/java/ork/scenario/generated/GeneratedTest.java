package ork.scenario.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.planted.Hunt;
import ork.scenario.LifecycleDefects;
import ork.scenario.PlantedRow;
import ork.scenario.ReconcileDefects;
import ork.scenario.chance.Chance;
import ork.scenario.chance.Minimiser;
import ork.scenario.chance.Preview;
import ork.scenario.chance.ScenarioText;
import ork.scenario.chance.Setup;
import ork.scenario.chance.Trial;
import ork.simulator.guest.GuestCode;

/**
 * Whatever a Katalog says, whatever users do and whatever goes wrong: every guarantee holds. What breaks one is made small and
 * left in {@code target/generated} as a Katalog and a scenario that {@code ork replay} plays.
 */
final class GeneratedTest {
    static final String KATALOG = "katalog.yaml";
    private static final int TOWNS_OF_A_HUNT = 60;
    private static final Path LEFT = Path.of("target/generated");
    private static final ClassLoader HOOKS = GeneratedTest.class.getClassLoader();
    static final GuestCode GUESTS = GuestCode.of(HOOKS);

    private static Optional<Found> found = Optional.empty();
    private static final Map<String, Integer> JUDGED = new TreeMap<>();

    private record Found(Town town, String katalog, Trial trial, Trial.Result result) {}

    @Provide
    static Arbitrary<Town> towns() {
        return Towns.all();
    }

    @Provide
    static Arbitrary<List<Town>> street() {
        return Towns.all().list().ofSize(TOWNS_OF_A_HUNT);
    }

    @Property(seed = "2026", shrinking = ShrinkingMode.BOUNDED)
    void everyGuaranteeHolds(@ForAll("towns") Town town) {
        String text = town.katalog();
        Trial trial = trial(text);
        Trial.Result result = play(trial, town);
        if (result.isBroken()) {
            found = Optional.of(new Found(town, text, trial, result));
        }
        result.told().forEach(told -> told.judged().keySet().forEach(id -> JUDGED.merge(id, 1, Integer::sum)));
        assertThat(result.broken())
                .as(() -> text + ScenarioText.of(result.plan(), KATALOG) + result.told())
                .isEmpty();
    }

    static Trial trial(String katalog) {
        return new Trial(KATALOG, (file, plan) -> new Pair(katalog, file, plan), GUESTS);
    }

    static Sources beside(String katalog, String file, String plan) {
        return new Pair(katalog, file, plan);
    }

    static Setup setup(Town town) {
        String text = town.katalog();
        LoadResult loaded = KatalogLoader.load(List.of(KATALOG), new Pair(text, "", ""), Defaults.STANDARD);
        assertThat(loaded.errors()).as(text).isEmpty();
        Katalog katalog = loaded.katalog().orElseThrow();
        Preview preview = Preview.of(katalog, HOOKS, town.objects());
        assertThat(preview.refused()).as(text).isEmpty();
        return new Setup(
                KATALOG, katalog, preview.objects(), preview.children(), town.replicas(), town.seconds(), town.sorts());
    }

    static Trial.Result play(Trial trial, Town town) {
        Setup setup = setup(town);
        Trial.Result result = trial.of(Chance.of(setup, town.seed()));
        assertThat(result.unplayable()).as(town.katalog()).isEmpty();
        return result;
    }

    @Property(seed = "2026", tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void aFinalizerThatStaysIsFound(@ForAll("street") List<Town> towns) {
        assertFound(ReconcileDefects.ROWS, "the finalizer stays", towns);
    }

    @Property(seed = "2026", tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void aBoxThatWaitsForNobodyIsFound(@ForAll("street") List<Town> towns) {
        assertFound(LifecycleDefects.ROWS, "a box opens whatever becomes of those that it depends on", towns);
    }

    private static void assertFound(List<PlantedRow> rows, String defect, List<Town> towns) {
        PlantedRow row = rows.stream()
                .filter(each -> each.defect().name().equals(defect))
                .findFirst()
                .orElseThrow();
        String lines = row.guarantee() + "\n" + towns.stream().map(Town::text).collect(Collectors.joining("\n"));
        String found = Hunt.told(row.defect(), GeneratedTest.class, "found", lines);
        System.out.println("planted: " + defect + " · " + found);
        assertThat(found).as(defect).endsWith("breaks " + row.guarantee());
    }

    /** @param lines the guarantee that is to be broken, and towns as {@link Town#text} writes them */
    static String found(String lines) {
        List<String> towns = lines.lines().toList();
        for (int i = 1; i < towns.size(); i++) {
            Town town = Town.of(towns.get(i));
            if (play(trial(town.katalog()), town).broken().contains(towns.getFirst())) {
                return "generated Katalog " + i + " breaks " + towns.getFirst();
            }
        }
        return "nothing";
    }

    @AfterProperty
    void leavesWhatItFound() throws IOException {
        System.out.println("generated Katalogs, runs that judged each guarantee: " + JUDGED);
        if (found.isPresent()) {
            Found last = found.get();
            Trial.Result small = Minimiser.of(last.trial(), last.result());
            Files.createDirectories(LEFT);
            Files.writeString(LEFT.resolve(KATALOG), last.katalog());
            Files.writeString(LEFT.resolve(Town.MOTIF_FILE), Town.MOTIF);
            Files.writeString(LEFT.resolve(small.plan().file()), ScenarioText.of(small.plan(), KATALOG));
            small.told().forEach(told -> System.out.println(told.story()));
            System.out.println("left in " + LEFT + ": " + small.plan().file() + ", which ork replay plays.");
        }
    }

    /** A Katalog and a scenario beside it. */
    private record Pair(String katalog, String file, String plan) implements Sources {
        @Override
        public Content read(String path) {
            Map<String, String> files = Map.of(KATALOG, katalog, Town.MOTIF_FILE, Town.MOTIF);
            String text = path.equals(file) ? plan : files.getOrDefault(path.replaceFirst("^\\./", ""), "");
            return text.isEmpty()
                    ? new Content.Unreadable("there is no such file")
                    : new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return path;
        }
    }
}
