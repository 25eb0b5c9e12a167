package ork.scenario.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.chance.Plan;
import ork.scenario.chance.ScenarioText;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** Whatever generated Katalogs may have has an effect, alone and among others: what has none would be tried in vain. */
final class TownPartsTest {
    /** More of them by hand. */
    private static final int TOWNS = Integer.getInteger("towns", 24);

    @Example
    void eachPartAloneLeavesWhatItIsFor() {
        for (Part part : Part.values()) {
            Town town = town(Box.of(EnumSet.of(part), Set.of()));
            assertThat(isThere(part, "boxa", end(town))).as(town.katalog()).isTrue();
        }
    }

    @Example
    void eachTraitAloneLeavesItsMark() {
        for (Trait trait : Trait.values()) {
            if (!trait.mark().isEmpty()) {
                Town with = town(Box.of(EnumSet.of(Part.STORE), EnumSet.of(trait)));
                assertThat(isThere(trait, 0, end(with))).as(with.katalog()).isTrue();
                boolean gate = trait == Trait.GATED || trait == Trait.ASKED;
                Town without = town(Box.of(EnumSet.of(Part.STORE), Set.of()));
                assertThat(!gate && isThere(trait, 0, end(without)))
                        .as(trait.name())
                        .isFalse();
            }
        }
    }

    /** A gate keeps away whom it does not let through, one for good and one as long as nobody answers. */
    @Example
    void gatesThatAreShutKeepEverythingAway() {
        SortedMap<String, String> gated = end(town(Box.of(EnumSet.of(Part.STORE), EnumSet.of(Trait.GATED))));
        assertThat(gated.keySet()).anyMatch(name -> name.endsWith(" default/a-boxa-store"));
        assertThat(gated.keySet()).noneMatch(name -> name.endsWith(" default/b-boxa-store"));
        Town asked = town(Box.of(EnumSet.of(Part.STORE), EnumSet.of(Trait.ASKED)));
        assertThat(outcome(asked, "nobody", List.of()).evidence().end().keySet())
                .noneMatch(name -> name.endsWith("-store"));
    }

    @Example
    void whoGoesTellsAHostThatMayNotBeThere() {
        Town town = town(Box.of(EnumSet.of(Part.PAGE), EnumSet.of(Trait.PARTING)));
        List<JsonObject> bye = List.of(JsonObject.EMPTY
                .with("at", "5s")
                .with("delete", JsonObject.of("kind", Json.of("Boxa")).with("name", "a")));
        assertThat(deletion(outcome(town, "development", bye))).isLessThan(2_000);
        assertThat(deletion(outcome(town, "nobody", bye))).isGreaterThan(10_000);
    }

    private static long deletion(Outcome outcome) {
        return outcome.measures().get("deletion").most();
    }

    @Provide
    static Arbitrary<List<Town>> street() {
        return Towns.all().list().ofSize(TOWNS);
    }

    /** Where nobody is in anybody's way, everything that was drawn is there. */
    @Property(seed = "2026", tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void amongOthersTheyAreThereToo(@ForAll("street") List<Town> towns) {
        Map<String, Integer> seen = new TreeMap<>();
        for (Town town : towns) {
            SortedMap<String, String> end = end(town);
            for (int number = 0; number < town.entries(); number++) {
                for (Part part : Part.values()) {
                    if (isThere(part, Box.name(number), end)) {
                        seen.merge(part.name(), 1, Integer::sum);
                    }
                }
                for (Trait trait : Trait.values()) {
                    if (!trait.mark().isEmpty() && isThere(trait, number, end)) {
                        seen.merge(trait.name(), 1, Integer::sum);
                    }
                }
            }
        }
        System.out.println("generated Katalogs, of " + TOWNS + ", what is there of each part: " + seen);
        for (Part part : Part.values()) {
            assertThat(seen).containsKey(part.name());
        }
        for (Trait trait : Trait.values()) {
            assertThat(trait.mark().isEmpty() || seen.containsKey(trait.name()))
                    .as(trait.name())
                    .isTrue();
        }
    }

    private static Town town(Box box) {
        return Town.of(List.of(box), 2, 1, 5, List.of(), 1);
    }

    private static boolean isThere(Part part, String box, SortedMap<String, String> end) {
        return end.entrySet().stream()
                .anyMatch(each -> (each.getKey() + " ").endsWith(part.mark(box))
                        && each.getKey().startsWith(part.block().toLowerCase(java.util.Locale.ROOT))
                        && each.getValue().contains(part.says()));
    }

    private static boolean isThere(Trait trait, int number, SortedMap<String, String> end) {
        return end.entrySet().stream()
                .anyMatch(each -> each.getKey().startsWith(Box.name(number) + "s")
                        && each.getKey().endsWith(" default/a")
                        && each.getValue().contains(trait.mark()));
    }

    private static SortedMap<String, String> end(Town town) {
        return outcome(town, "development", List.of()).evidence().end();
    }

    private static Outcome outcome(Town town, String hosts, List<JsonObject> steps) {
        JsonObject world = JsonObject.EMPTY.with("limit", "1m").with("hosts", hosts);
        Plan plan = new Plan(1, List.of(), GeneratedTest.setup(town).objects(), world, JsonObject.EMPTY, steps);
        String text = ScenarioText.of(plan, GeneratedTest.KATALOG);
        return Replay.of(
                ScenarioLoader.load(plan.file(), GeneratedTest.beside(town.katalog(), plan.file(), text))
                        .scenario()
                        .orElseThrow(),
                GeneratedTest.GUESTS);
    }
}
