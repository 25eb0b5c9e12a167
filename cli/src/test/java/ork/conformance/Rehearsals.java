package ork.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ork.json.Json;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.server.KatalogFiles;

/** Katalogs as they are written, each played once, to hold altered ones against. */
final class Rehearsals {
    private static final long SEED = 1;
    private static final List<Long> OTHER_SEEDS = List.of(2L, 3L);
    private static final int ALL_ACTS = 3;

    private final Map<String, Rehearsal> rehearsals = new HashMap<>();
    private final Map<String, TreeSet<Fact>> noises = new HashMap<>();

    private record Rehearsal(Katalog katalog, Facts facts) {}

    private Rehearsal of(KnownKatalog known) {
        return rehearsals.computeIfAbsent(known.id(), _ -> {
            Katalog katalog = loaded(known, new Altered(known, -1, "", Json.NULL, true))
                    .katalog()
                    .orElseThrow();
            return new Rehearsal(katalog, Play.of(known, katalog, katalog, SEED, ALL_ACTS));
        });
    }

    /** What differs between two runs of the same Katalog that nothing but chance tells apart. */
    TreeSet<Fact> noise(KnownKatalog known) {
        Rehearsal rehearsal = of(known);
        return noises.computeIfAbsent(known.id(), _ -> {
            TreeSet<Fact> noise = new TreeSet<>();
            for (long seed : OTHER_SEEDS) {
                Facts other = Play.of(known, rehearsal.katalog(), rehearsal.katalog(), seed, ALL_ACTS);
                noise.addAll(rehearsal.facts().differing(other, ALL_ACTS));
            }
            return noise;
        });
    }

    static LoadResult loaded(KnownKatalog known, Sources sources) {
        return KatalogFiles.load(known.katalogs(), known.environment(), sources);
    }

    /**
     * What an alteration changes: each fact and the words for it, in the order in which to tell them.
     *
     * @param acts how much of the script is played
     * @return empty when the altered Katalog is refused
     */
    Optional<Differences> differences(Uses.Use use, Json value, int acts) {
        return differences(use.katalog(), List.of(use.change(value)), acts);
    }

    /**
     * What the effects of one Katalog change when all fields are altered at once.
     *
     * @throws AssertionError when there is no such place in the Katalog
     */
    Optional<Differences> differences(Uses uses, List<Effect> effects) {
        List<Uses.Use> places = effects.stream()
                .map(effect -> uses.at(effect.key(), effect.katalog(), effect.path())
                        .orElseThrow(() -> new AssertionError(effect + ": there is no such place any more")))
                .toList();
        List<Altered.Change> changes = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            changes.add(places.get(i).change(effects.get(i).value()));
        }
        return differences(
                places.getFirst().katalog(), changes, effects.getFirst().act());
    }

    private Optional<Differences> differences(KnownKatalog known, List<Altered.Change> changes, int acts) {
        Rehearsal rehearsal = of(known);
        return loaded(known, new Altered(known, changes)).katalog().map(altered -> {
            Facts facts = Play.of(known, rehearsal.katalog(), altered, SEED, acts);
            return new Differences(rehearsal.facts().differing(facts, acts), rehearsal.facts(), facts);
        });
    }

    /** @param facts that are not so in both runs */
    record Differences(TreeSet<Fact> facts, Facts before, Facts after) {
        String told(Fact fact) {
            return Facts.told(fact, before, after);
        }

        Set<String> told() {
            Set<String> told = new TreeSet<>();
            facts.forEach(fact -> told.add(told(fact)));
            return told;
        }
    }
}
