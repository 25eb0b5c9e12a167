package ork.katalog.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ork.katalog.Gates;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.ExternalCall;
import ork.katalog.template.Nearest;

/** Reads {@code preReconcile} (section 2.14 of the language). */
final class GateLoader {
    private final ConditionLoader conditions;
    private final ExternalLoader calls;
    private final Diagnostics diagnostics;

    GateLoader(ConditionLoader conditions, ExternalLoader calls, Diagnostics diagnostics) {
        this.conditions = conditions;
        this.calls = calls;
        this.diagnostics = diagnostics;
    }

    /** @param calls those that are made before the gate of a turn is judged */
    record Found(Gates gates, List<ExternalCall> calls) {}

    Found gates(Fields box) {
        Fields section = box.map("preReconcile");
        List<ExternalCall> made = new ArrayList<>(calls.calls(section, ExternalLoader.TIMEOUT));
        List<Gates.Sentinel> sentinels = sentinels(section);
        Optional<Gates.Gate> enqueue = Optional.empty();
        if (section.has("enqueueGate")) {
            Fields gate = section.map("enqueueGate");
            gate.know(List.of("external"));
            if (gate.has("external")) {
                diagnostics.error(
                        gate.positionOf("external"),
                        gate.path("external") + " would hold up the watch",
                        "changes of every CR would wait for an answer",
                        "put it under reconcileGate");
            }
            enqueue = Optional.of(gate(gate, sentinels));
        }
        Optional<Gates.Gate> reconcile = Optional.empty();
        if (section.has("reconcileGate")) {
            Fields gate = section.map("reconcileGate");
            made.addAll(calls.calls(gate, ExternalLoader.TIMEOUT));
            if (gate.flag("eventAware", false)) {
                diagnostics.error(
                        gate.positionOf("eventAware"),
                        gate.path("eventAware") + " is not supported yet",
                        "it is for observe.events",
                        "");
            }
            reconcile = Optional.of(gate(gate, sentinels));
        } else if (!made.isEmpty()) {
            diagnostics.warning(
                    section.positionOf("external"),
                    section.path("external") + " is called for nobody",
                    "there is no reconcileGate that could go by it",
                    "");
            made.clear();
        }
        section.done();
        return new Found(new Gates(sentinels, enqueue, reconcile), made);
    }

    private List<Gates.Sentinel> sentinels(Fields section) {
        List<Gates.Sentinel> sentinels = new ArrayList<>();
        for (String word : section.texts("sentinels")) {
            Optional<Gates.Sentinel> sentinel = Gates.Sentinel.named(word);
            if (sentinel.isPresent()) {
                sentinels.add(sentinel.get());
                continue;
            }
            diagnostics.error(
                    section.positionOf("sentinels"),
                    section.path("sentinels") + " names \"" + word + "\"",
                    "one of " + words().stream().collect(Collectors.joining(", ")) + " is wanted",
                    Nearest.to(word, words())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
        }
        return sentinels;
    }

    private static List<String> words() {
        return Arrays.stream(Gates.Sentinel.values()).map(Gates.Sentinel::word).toList();
    }

    private Gates.Gate gate(Fields gate, List<Gates.Sentinel> declared) {
        Conditions gates = conditions.conditions(gate);
        boolean open = gate.word("failPolicy", "open", "closed").equals("open");
        gate.done();
        for (Gates.Sentinel sentinel : Gates.Sentinel.values()) {
            boolean asked = gates.reads().paths().stream()
                    .anyMatch(path -> path.equals(List.of(sentinel.word()))
                            || path.equals(List.of("sentinels", sentinel.word())));
            if (asked && !declared.contains(sentinel)) {
                diagnostics.error(
                        gate.position(),
                        gate.path() + " asks for " + sentinel.word(),
                        "it is not declared",
                        "add it to preReconcile.sentinels");
            }
        }
        return new Gates.Gate(gate.position(), gates, open);
    }
}
