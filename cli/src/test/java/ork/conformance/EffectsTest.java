package ork.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each field of the language does something: in a Katalog that is run it is taken out, or gets another value, and the same
 * script played for the same time comes to something else in the cluster, at those who are called, or on a page. Where and what is
 * in {@code effects.txt}, of which the page of fields has it. {@code -Dork.pages=write} looks for what has none there yet, in all
 * Katalogs, and anew for those of which {@code -Dork.fields} is the pattern; with {@code -Dork.groups=write} it tries anew what may
 * be altered at once.
 */
final class EffectsTest {
    private static final boolean WRITES = System.getProperty("ork.pages", "").equals("write");
    private static final String CHOSEN = System.getProperty("ork.fields", "");

    private final Rehearsals rehearsals = new Rehearsals();

    @TestFactory
    Stream<DynamicTest> eachFieldDoesWhatThePageSays() throws IOException {
        Uses uses = Uses.of(FieldsTest.katalogs());
        if (WRITES) {
            write(uses);
        }
        return plays().stream()
                .map(play -> DynamicTest.dynamicTest(
                        play.getFirst().katalog() + ": " + play.getFirst().key()
                                + (play.size() > 1 ? " and " + (play.size() - 1) + " more" : ""),
                        () -> check(uses, play)));
    }

    /** What is altered at once. */
    private static List<List<Effect>> plays() {
        TreeMap<String, List<Effect>> plays = new TreeMap<>();
        for (Effect effect : Effect.all().values()) {
            String play = effect.katalog() + " " + effect.group() + (effect.group() == 0 ? effect.key() : "");
            plays.computeIfAbsent(play, _ -> new ArrayList<>()).add(effect);
        }
        return List.copyOf(plays.values());
    }

    private void check(Uses uses, List<Effect> effects) {
        Set<String> told = rehearsals
                .differences(uses, effects)
                .orElseThrow(() -> new AssertionError(effects + ": that is refused; " + REWRITE))
                .told();
        List<Effect> lost =
                effects.stream().filter(effect -> !told.contains(effect.told())).toList();
        assertThat(lost).as("fields that do not do that any more; " + REWRITE).isEmpty();
    }

    private static final String REWRITE =
            "where that is meant, take the lines out of effects.txt, and have them written anew with -Dork.pages=write";

    @Test
    void everyFieldHasAnEffectOrAReasonForNone() {
        TreeSet<String> told = new TreeSet<>(Effect.all().keySet());
        Map<String, String> none = Excuses.ofNoEffect();
        assertThat(told).as("fields with an effect and an excuse").doesNotContainAnyElementsOf(none.keySet());
        told.addAll(none.keySet());
        List<String> fields = FieldTable.read().rows().stream()
                .map(row -> row.part() + " | " + row.field())
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(fields);
    }

    /** Keeps what there is, and looks for the rest. */
    private void write(Uses uses) throws IOException {
        TreeMap<String, Effect> effects = Effect.all();
        FieldsTest.ask();
        EffectHunt hunt = new EffectHunt(uses, rehearsals);
        effects.keySet().removeIf(key -> !CHOSEN.isEmpty() && key.matches(CHOSEN));
        List<String> without = new ArrayList<>();
        for (FieldTable.Row row : FieldTable.read().rows()) {
            String key = row.part() + " | " + row.field();
            if (!effects.containsKey(key) && !Excuses.ofNoEffect().containsKey(key)) {
                Optional<Effect> effect = hunt.find(key, FieldType.of(FieldsTest.known(row)));
                effect.ifPresentOrElse(found -> effects.put(key, found), () -> without.add(key));
                Effect.write(effects.values());
                System.err.println(key + " " + effect.map(Effect::told));
            }
        }
        if (System.getProperty("ork.groups", "").equals("write")) {
            group(uses, effects);
        }
        assertThat(without).as("fields without an effect").isEmpty();
    }

    private void group(Uses uses, TreeMap<String, Effect> effects) throws IOException {
        EffectGroups groups = new EffectGroups(uses, rehearsals);
        Effect.write(groups.of(List.copyOf(effects.values())));
        assertThat(groups.lost())
                .as("fields that do not do that any more: write once more, and it is looked for anew")
                .isEmpty();
    }
}
