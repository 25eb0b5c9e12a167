package ork.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.json.Json;

/** Looks for what comes of a field, in all Katalogs that have it. */
final class EffectHunt {
    /** Few that show nothing in so many plays ever do. */
    private static final int PLAYS = 24;

    /** A place where the field lies idle is left after as many. */
    private static final int PLAYS_OF_A_PLACE = 6;

    private final Uses uses;
    private final Rehearsals rehearsals;
    private int plays;

    EffectHunt(Uses uses, Rehearsals rehearsals) {
        this.uses = uses;
        this.rehearsals = rehearsals;
    }

    /** @param words what the field may be */
    Optional<Effect> find(String key, String words) {
        Optional<Effect> best = Optional.empty();
        int bestSort = Integer.MAX_VALUE;
        plays = 0;
        for (Uses.Use use : inOrder(key)) {
            int idle = 0;
            for (Json value : Alteration.of(use.value(), words)) {
                if (plays >= PLAYS) {
                    return best;
                }
                if (idle >= PLAYS_OF_A_PLACE) {
                    break;
                }
                Optional<Rehearsals.Differences> played = rehearsals.differences(use, value, 3);
                plays += played.isPresent() ? 1 : 0;
                idle += played.isPresent() ? 1 : 0;
                if (played.isEmpty()) {
                    continue;
                }
                TreeSet<Fact> facts = new TreeSet<>(played.get().facts());
                facts.removeAll(rehearsals.noise(use.katalog()));
                if (facts.isEmpty() || facts.first().sort().ordinal() >= bestSort) {
                    continue;
                }
                Fact fact = facts.first();
                bestSort = fact.sort().ordinal();
                best = Optional.of(new Effect(
                        key,
                        use.katalog().id(),
                        use.path(),
                        value,
                        fact.sort().act(),
                        0,
                        played.get().told(fact)));
                if (fact.sort().compareTo(Fact.Sort.WRITES) < 0) {
                    return best;
                }
            }
        }
        return best;
    }

    /** Small Katalogs first: what is altered there is seen at once, and quickly. */
    private List<Uses.Use> inOrder(String key) {
        List<Uses.Use> uses = new ArrayList<>(this.uses.of(key));
        uses.sort(Comparator.comparing((Uses.Use use) -> !use.katalog().isCase())
                .thenComparing(use -> use.katalog().length()));
        return uses;
    }
}
