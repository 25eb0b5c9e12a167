package ork.scenario.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.scenario.language.HookThrow;
import ork.scenario.language.Panic;
import ork.scenario.language.Times;

/**
 * Reads what scripted hooks throw:
 *
 * <pre>
 * throws a NullPointerException [once | twice | N times | always] [while deleting] [for NAME]
 * </pre>
 *
 * Without a number it is thrown whenever the hook is called, until everything heals.
 */
final class HookSentences {
    private final List<String> functions;
    private final Diagnostics diagnostics;

    HookSentences(Katalog katalog, Diagnostics diagnostics) {
        this.functions = katalog.enabled().stream()
                .flatMap(entry -> entry.box().hook().stream())
                .map(hook -> hook.function())
                .toList();
        this.diagnostics = diagnostics;
    }

    SortedMap<String, List<HookThrow>> hooks(Document written) {
        SortedMap<String, List<HookThrow>> hooks = new TreeMap<>();
        for (Yaml.Entry entry : written.map().entries()) {
            if (!functions.contains(entry.key())) {
                diagnostics.error(
                        entry.position(),
                        "this Katalog names no hook \"" + entry.key() + "\"",
                        "",
                        TriggerGrammar.near(
                                entry.key(),
                                functions,
                                functions.isEmpty()
                                        ? "name one in the Katalog: hooks: {function: …}"
                                        : "it names " + String.join(", ", functions)));
                continue;
            }
            List<HookThrow> lines = new ArrayList<>();
            List<Yaml> items = entry.value() instanceof Yaml.Sequence sequence ? sequence.items() : List.of();
            for (Yaml item : items) {
                if (item instanceof Yaml.Scalar scalar) {
                    line(scalar, lines);
                }
            }
            hooks.put(entry.key(), lines);
        }
        return hooks;
    }

    private void line(Yaml.Scalar scalar, List<HookThrow> lines) {
        try {
            lines.add(parse(scalar.position(), scalar.text()));
        } catch (SentenceException e) {
            diagnostics.error(scalar.position(), String.valueOf(e.getMessage()), "", e.mend());
        }
    }

    private static HookThrow parse(Position position, String text) {
        Sentence sentence = new Sentence(text);
        if (!sentence.take("throws a") && !sentence.take("throws an")) {
            throw new SentenceException(
                    "\"" + text + "\" says nothing that a hook does",
                    "write for example \"throws a NullPointerException twice for a\"");
        }
        Panic panic = Panics.panic(sentence);
        int times = Panics.times(sentence, Times.ALWAYS);
        boolean deleting = sentence.take("while deleting");
        String cr = sentence.take("for") ? sentence.next().orElse("") : "";
        if (!sentence.isOver()) {
            throw new SentenceException("\"" + sentence.rest() + "\" is left over at the end", "");
        }
        return new HookThrow(position, panic, times, deleting, cr);
    }
}
